# Completion of planpress for bash: commands and options are those its help lists, with the commands an option is for.
_planpress() {
	local current=${COMP_WORDS[COMP_CWORD]} help command= word
	help=$("${COMP_WORDS[0]}" --help --lang en 2>/dev/null)
	for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		case $word in
		-*) ;;
		*)
			command=$word
			break
			;;
		esac
	done
	COMPREPLY=()
	if [[ $current == -* ]]; then
		word=$(awk -v of="$command" '/^ +(-., )?--/ {
			list = ""
			if (match($0, /\[[^\]]*\]$/)) list = ", " substr($0, RSTART + 1, RLENGTH - 2) ", "
			if (list != "" && of != "" && !index(list, ", " of ", ")) next
			for (i = 1; i <= NF; i++) if ($i ~ /^--[a-z-]+,?$/) { sub(",", "", $i); print $i }
		}' <<<"$help")
		mapfile -t COMPREPLY < <(compgen -W "$word" -- "$current")
	elif [[ -z $command ]]; then
		word=$(awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }' <<<"$help")
		mapfile -t COMPREPLY < <(compgen -W "$word" -- "$current")
	else
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "$current")
	fi
}
complete -F _planpress planpress
