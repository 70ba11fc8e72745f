ELK_CONTENTS({{ .Section | jsonify }},{{ .Params.parts | default slice | jsonify }});
