ELK_PREVIEW({{ .Params.name | jsonify }},{"":
{{- if eq .Params.kind "article" -}}
{{ $heading := .Params.heading | jsonify -}}
{"c":{{ .Params.citation | jsonify }},"b":{{ $heading }},"h":{{ with .Params.paragraphs }}{{ template "words" (index . 0) }}{{ else }}""{{ end }}}
{{- range .Params.paragraphs }}{{ template "entry" (dict "of" . "heading" $heading) }}{{ end -}}
{{ else -}}
{"c":{{ .Title | jsonify }},"b":"","h":""}
{{- end }}});
{{ define "entry" -}}
{{ $heading := .heading -}}
{{ with .of -}}
,{{ .fragment | jsonify }}:{"c":{{ .citation | jsonify }},"b":{{ $heading }},"h":{{ template "words" . }}{{ if eq .status "repealed" }},"s":"Yürürlükten kaldırıldı"{{ end }}}
{{- range .points }}{{ template "entry" (dict "of" . "heading" $heading) }}{{ end -}}
{{ end -}}
{{ end -}}
{{ define "words" -}}
{{ with .text }}{{ if gt (len .) 420 }}{{ truncate 420 " …" . | htmlEscape | jsonify }}{{ else }}{{ htmlEscape . | jsonify }}{{ end }}{{ else }}""{{ end -}}
{{ end -}}
