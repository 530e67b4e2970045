# bash completion for govinfo-tui: commands, options, report files, form ids.

_govinfo_tui_forms()
{
    "${COMP_WORDS[0]}" form list 2>/dev/null | sed 's/[[:space:]].*//'
}

_govinfo_tui_complete()
{
    # Offers the words of a list.
    local IFS=$'\n'
    COMPREPLY+=($(compgen -W "${1//[[:space:]]/$'\n'}" -- "$cur"))
}

_govinfo_tui_files()
{
    local IFS=$'\n'
    compopt -o filenames 2>/dev/null
    COMPREPLY+=($(compgen -f -X '!*.yaml' -- "$cur") $(compgen -f -X '!*.yml' -- "$cur")
        $(compgen -d -- "$cur"))
}

_govinfo_tui()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    local command= sub= options='--forms --help --lang' i

    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --forms | --form | --agency | --year | --format | --from | --previous | --select | --ignore | --jobs | --theme | --lang)
            ((i++)) ;;
        --backup) [[ ${COMP_WORDS[i + 1]-} == = ]] && ((i += 2)) ;;
        -*) ;;
        *)
            if [[ -z $command ]]; then
                command=${COMP_WORDS[i]}
            elif [[ -z $sub ]]; then
                sub=${COMP_WORDS[i]}
            fi
            ;;
        esac
    done

    case $prev$cur in
    --backup=*) # bash has split the word at its =
        cur=${cur#=}
        _govinfo_tui_complete 'none simple numbered existing'
        return
        ;;
    esac
    case ${COMP_WORDS[COMP_CWORD - 2]-}$prev in
    --backup=) _govinfo_tui_complete 'none simple numbered existing'; return ;;
    esac
    case $prev in
    --forms)
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -d -- "$cur"))
        return
        ;;
    --form) _govinfo_tui_complete "$(_govinfo_tui_forms)"; return ;;
    --lang) _govinfo_tui_complete 'zh_CN en'; return ;;
    --theme) _govinfo_tui_complete 'auto light dark high-contrast mono'; return ;;
    --format)
        [[ $command == check ]] && _govinfo_tui_complete 'junit'
        _govinfo_tui_complete 'text json'
        return
        ;;
    --agency | --year | --jobs) return ;;
    --select | --ignore)
        _govinfo_tui_complete 'value blank sum balance carry-over in-force jump empty-passage unknown-key duplicate-key'
        return
        ;;
    --from | --previous) _govinfo_tui_files; return ;;
    esac

    case $command in
    '') options="$options --ascii --backup --emacs --read-only --theme --version --vi" ;;
    new) options="$options --form --agency --year --from" ;;
    diff) options="$options --format" ;;
    check) options="$options --format --previous --select --ignore --strict --all --summary --jobs" ;;
    esac
    if [[ $cur == -* ]]; then
        _govinfo_tui_complete "$options"
        return
    fi
    case $command/$sub in
    /) _govinfo_tui_complete 'new summary check diff explain form' ;;
    form/) _govinfo_tui_complete 'list check show'; return ;;
    form/list) return ;;
    form/*) _govinfo_tui_complete "$(_govinfo_tui_forms)" ;;
    esac
    _govinfo_tui_files
}

complete -F _govinfo_tui govinfo-tui
