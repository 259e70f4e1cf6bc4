/** Shells that there are completions for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/**
 * The completion script of a shell. It asks the program itself, so that names of servers are those of the moment:
 * `truefrom __complete WORD…` prints one candidate a line, a tab and what it is; `:file` asks for file names.
 */
export const completionScripts: Readonly<Record<Shell, string>> = {
  bash: `# bash completion for truefrom
_truefrom() {
  local word
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    if [[ $word == :file ]]; then
      mapfile -t COMPREPLY < <(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")
      compopt -o filenames 2>/dev/null
      return
    fi
    COMPREPLY+=("$(printf '%q' "$word")")
  done < <("\${COMP_WORDS[0]}" __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _truefrom truefrom
`,
  zsh: `#compdef truefrom
_truefrom() {
  local line
  local -a words_found shown
  while IFS= read -r line; do
    if [[ $line == :file ]]; then
      _files
      return
    fi
    words_found+=("\${line%%$'\\t'*}")
    shown+=("\${line//$'\\t'/  -- }")
  done < <("\${words[1]}" __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)
  compadd -l -d shown -a words_found
}
compdef _truefrom truefrom
`,
  fish: `# fish completion for truefrom
function __truefrom_complete
    set -l words (commandline -opc)
    set -l answer ($words[1] __complete $words[2..-1] (commandline -ct) 2>/dev/null)
    if test "$answer[1]" = ":file"
        __fish_complete_path (commandline -ct)
    else
        printf '%s\\n' $answer
    end
end
complete -c truefrom -f -a '(__truefrom_complete)'
`,
};
