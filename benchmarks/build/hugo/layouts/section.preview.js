ELK_PREVIEW({{ print .Section "/index" | jsonify }},{"":{"c":{{ .Title | jsonify }},"b":"","h":""}});
