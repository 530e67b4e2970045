#!/bin/sh
# The commands from the outside: what they print where, how they end, what hostile input costs.
set -eu

top=$(cd "${TEST_SRCDIR:-$(dirname "$0")}/.." && pwd)
build=${TEST_BUILDDIR:-$top/build}
PATH=$build:$PATH
GOVINFO_TUI_FORMS=$top/forms
LC_ALL=C.UTF-8
export PATH GOVINFO_TUI_FORMS LC_ALL
unset NO_COLOR COLUMNS LANGUAGE
work=$(mktemp -d)
XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state
export XDG_CONFIG_HOME XDG_STATE_HOME
trap 'rm -rf "$work"' EXIT
cd "$work"
samples=$top/../shared/samples
grep -q '^#define WITH_SANITIZERS' "$build/config.h" && sanitized=1 || sanitized=0
failed=0

fail() { echo "FAIL: $*"; failed=1; }

# Runs a command: its output is in ./out and ./err, its exit status must be the one given.
run() { # STATUS COMMAND...
    wanted=$1
    shift
    status=0
    "$@" >out 2>err </dev/null || status=$?
    if [ "$status" = "$wanted" ]; then
        echo "ok: $* ($status)"
    else
        fail "$*: exit $status, not $wanted"
        cat out err
    fi
}
has() { grep -qF -- "$2" "$1" || { fail "$1 lacks: $2"; cat "$1"; }; } # FILE TEXT
lacks() { ! grep -qF -- "$2" "$1" || { fail "$1 has: $2"; cat "$1"; }; }
empty() { [ ! -s "$1" ] || { fail "$1 is not empty"; cat "$1"; }; }
lines() { [ "$(wc -l <"$1")" = "$2" ] || { fail "$1 has not $2 lines"; head -5 "$1"; }; } # FILE N

# ---- help, version, usage ------------------------------------------------------------------------
run 0 govinfo-tui --help; has out '用法'; empty err
run 0 govinfo-tui --version; has out 'govinfo-tui '; empty err
for command in new summary check diff explain form; do
    run 0 govinfo-tui $command --help
    has out "govinfo-tui $command"
done
run 2 govinfo-tui --nonsense; has err -- '--nonsense'; empty out
run 2 govinfo-tui check; has err '缺少文件名'
run 2 govinfo-tui check --format xml x.yaml; has err 'text'
run 2 govinfo-tui --theme; has err '选项 --theme'; lacks err 'Missing'
run 2 govinfo-tui check --jobs x a.yaml; has err '选项 --jobs'; lacks err 'Cannot'
run 2 govinfo-tui --them; has err '没有 --them 这个选项'; lacks err 'Unknown'
run 2 govinfo-tui summary
run 2 govinfo-tui summary a.yaml b.yaml
run 2 govinfo-tui sumary a.yaml; has err 'sumary'; has err '是否应为 summary'
run 2 govinfo-tui chekc; has err '是否应为 check'
run 2 govinfo-tui form
run 2 govinfo-tui form nonsense; has err 'nonsense'
run 2 govinfo-tui a.yaml b.yaml
run 2 govinfo-tui --forms /nonexistent check x.yaml; has err '/nonexistent'

# ---- the configuration -----------------------------------------------------------------------------
mkdir -p config/govinfo-tui
echo 'agency: 甲局' >config/govinfo-tui/config.yaml
run 0 govinfo-tui new --year 2023 -; has out 'agency: 甲局'; empty err
run 0 govinfo-tui new --year 2023 --agency 乙局 -; has out 'agency: 乙局'; lacks out 甲局
echo 'agenci: 甲局' >config/govinfo-tui/config.yaml
run 0 govinfo-tui new --year 2023 -; lacks out 甲局; has err 'config.yaml:1:1: error: '; has err agency
rm config/govinfo-tui/config.yaml
run 2 govinfo-tui --theme drak; has err drak

# ---- new -----------------------------------------------------------------------------------------
run 0 govinfo-tui new --agency 云溪县公安局 --year 2023 2023.yaml; empty out; empty err
printf 'form: govinfo-2021\nagency: 云溪县公安局\nyear: 2023\n' | cmp - 2023.yaml || fail 'new report'
cp 2023.yaml before.yaml
run 2 govinfo-tui new --year 2024 2023.yaml; has err '2023.yaml'; empty out; lines err 1
cmp before.yaml 2023.yaml || fail 'new wrote over a file'
run 0 govinfo-tui new --form=govinfo-2021 --year=2022 --agency '甲 "乙": #局' -; has out 'year: 2022'
cp out quoted.yaml
run 1 govinfo-tui check --format json quoted.yaml; has out '"agency":"甲 \"乙\": #局"'
run 2 govinfo-tui new other.yaml; has err -- '--year'
run 2 govinfo-tui new --year 23 other.yaml; has err '23'
run 2 govinfo-tui new --year 1999 other.yaml; has err '1999'
run 2 govinfo-tui new --form govinfo-2012 --year 2023 other.yaml; has err 'govinfo-2019'
run 2 govinfo-tui new --form govinfo-2021 --year 2019 other.yaml; has err '2021'
run 2 govinfo-tui new --year 2023
run 2 govinfo-tui new --year 2023 no/such/folder.yaml; has err 'no/such'
[ ! -e other.yaml ] || fail 'a refused report was written'

# ---- check ---------------------------------------------------------------------------------------
cp "$top/examples/yunxi-2023.yaml" good.yaml
cp "$top/tests/reports/yunxi-2023-flawed.yaml" flawed.yaml
run 0 govinfo-tui check good.yaml; empty out; empty err
run 1 govinfo-tui check flawed.yaml; empty err
grep -Eqx 'flawed.yaml:[0-9]+:[0-9]+: (error|warning): .* \[[a-z-]+\]' out || fail 'text form'
! grep -Evx 'flawed.yaml:[0-9]+:[0-9]+: ((error|warning): .* \[[a-z-]+\]|note: .*)' out || fail 'text form'
run 1 govinfo-tui check --format=json good.yaml flawed.yaml; lines out 2; empty err
has out '"file":"good.yaml","form":"govinfo-2021","agency":"云溪县公安局","year":2023,"errors":0,"warnings":0,"findings":[]'
run 0 sh -c 'govinfo-tui check - <good.yaml'
run 2 govinfo-tui check missing.yaml; has err 'missing.yaml'; lines err 1; empty out
run 2 govinfo-tui check missing.yaml flawed.yaml; has out '[sum]'
mkdir -p folder/deep folder/.hidden nothing
cp flawed.yaml folder/deep/one.yml
cp good.yaml folder/two.yaml
cp good.yaml folder/.hidden/three.yaml
printf 'a: 1\n' >folder/other.yaml
printf 'not yaml: [\n' >folder/broken.yaml
printf 'notes\n' >folder/readme.txt
run 1 govinfo-tui check --format json folder; lines out 2; has out '"file":"folder/deep/one.yml"'
lines err 1; has err '跳过 2 个 YAML 文件'
cp "$top/forms/govinfo-2021.yaml" folder/definition.yaml
run 1 govinfo-tui check --format json folder; lines out 2
lines err 1; has err '跳过 3 个 YAML 文件'; has err '表格定义'
for command in '' check summary; do
    run 2 govinfo-tui $command folder/definition.yaml
    empty out; has err 'folder/definition.yaml:'; has err 'govinfo-tui form check folder/definition.yaml'
done
rm folder/definition.yaml
printf 'form: govinfo-2021\nyear: [\n' >folder/torn.yaml
run 2 govinfo-tui check --format json folder; lines out 2; has err 'folder/torn.yaml:'; lines err 2
if [ -e /dev/full ]; then
    status=0
    govinfo-tui check flawed.yaml >/dev/full 2>err || status=$?
    [ $status = 2 ] || fail "a full disk ends with $status"
    lines err 1
fi

# ---- suspects ------------------------------------------------------------------------------------
sed 's/received: {natural_person: 18,/received: {natural_person: 81,/' good.yaml >swapped.yaml
run 1 govinfo-tui check swapped.yaml
has out 'swapped.yaml:40:30: note: '; has out '81'; has out '18'
run 1 govinfo-tui check --format json swapped.yaml
has out '"suspects":[{"kind":"swapped-digits","path":"applications.received.natural_person","value":"18"'

# ---- empty passages ------------------------------------------------------------------------------
run 0 govinfo-tui check --select empty-passage flawed.yaml; lines out 1; has out '“（五）监督保障”只有 1 个字'
run 0 govinfo-tui check --select empty-passage 2023.yaml; lines out 8; has out '“收取信息处理费情况”还没有写'
run 0 govinfo-tui check --select empty-passage good.yaml; empty out

# ---- choosing and counting -----------------------------------------------------------------------
run 1 govinfo-tui check --select sum,balance flawed.yaml; lacks out '[blank]'; has out '[sum]'; has out '[balance]'
run 0 govinfo-tui check --select unknown-key flawed.yaml; has out '[unknown-key]'; lines out 1
run 1 govinfo-tui check --strict --select unknown-key flawed.yaml
run 1 govinfo-tui check --ignore blank --ignore sum flawed.yaml; lacks out '[blank]'; lacks out '[sum]'
run 0 govinfo-tui check --strict good.yaml
run 2 govinfo-tui check --select summ flawed.yaml; has err 'summ'
run 1 govinfo-tui check --summary good.yaml flawed.yaml; has out '核对了 2 份报告：错误 14，提醒 3'
has out '应填而未填 [blank]'; has out '云溪县公安局'
name=云溪县人民政府办公室暨云溪县政务公开领导小组办公室及所属各单位
sed "s/^agency: .*/agency: $name$name$name/" flawed.yaml >long.yaml
run 1 govinfo-tui check --summary good.yaml long.yaml; lacks out "$name$name"; has out '领导小…   错误     14'
rm long.yaml
run 1 govinfo-tui check --summary --format json good.yaml flawed.yaml; lines out 1
has out '"reports":2,"errors":14,"warnings":3'; has out '{"check":"blank","errors":8,"warnings":0}'
has out '{"agency":"云溪县公安局","reports":2,"errors":14,"warnings":3}'

# ---- diff ----------------------------------------------------------------------------------------
run 0 govinfo-tui diff good.yaml good.yaml; empty out; empty err
run 1 govinfo-tui diff good.yaml swapped.yaml; has out '18 → 81  (+63)'; lacks out "$(printf '\033')"
run 1 govinfo-tui diff --format json good.yaml swapped.yaml; lines out 1; has out '"old":"18","new":"81","delta":"+63"'
run 2 govinfo-tui diff good.yaml missing.yaml; has err 'missing.yaml'; empty out
run 2 govinfo-tui diff good.yaml

# ---- explain -------------------------------------------------------------------------------------
run 0 govinfo-tui explain swapped.yaml applications.received.natural_person; empty err
has out '“（七）总计” +'; lacks out 'received'; has out '依据：'; has out '81 件'
has out '可疑：'
run 0 govinfo-tui explain good.yaml applications.received.total; has out '“自然人” + “商业企业”'; has out '✓ 符合'
mkdir three
for year in 2021 2022 2023; do sed "s/^year: 2023/year: $year/" good.yaml >three/$year.yaml; done
run 0 govinfo-tui explain three/2023.yaml proactive.article_20_1.normative_documents.in_force
has out '上年：4 = 4 + 1 - 1；符合'
rm three/2021.yaml
run 0 govinfo-tui explain three/2023.yaml proactive.article_20_1.normative_documents.in_force
has out '没有再上年的数，不核对'
run 2 govinfo-tui explain good.yaml applications.recieved.total; has err 'applications.received.total'
run 2 govinfo-tui explain good.yaml
run 2 govinfo-tui explain missing.yaml x; has err 'missing.yaml'

# ---- figures in passages -------------------------------------------------------------------------
sed 's/全年新收政府信息公开申请23件/全年新收政府信息公开申请{{applications.received.total}}件/
     s/上年结转1件/上年结转{{applications.carried.total}}件/' good.yaml >live.yaml
run 0 govinfo-tui summary live.yaml; has out '全年新收政府信息公开申请23件'
run 0 govinfo-tui check live.yaml; lines out 1; has out 'live.yaml:12:54: warning:'; has out '[live-figure]'
has out 'applications.carried_in.total'
run 0 govinfo-tui explain live.yaml overview.disclosure_on_request
has out '一、本年新收政府信息公开申请数量 · 总计：23'; has out '{{applications.carried.total}}：没有这一项'
run 1 govinfo-tui check --strict --select live-figure live.yaml

# ---- last year -----------------------------------------------------------------------------------
mkdir years other-place
cp good.yaml years/2023.yaml
sed 's/^year: 2023/year: 2022/; s/decisions: 6842/decisions: 68/' good.yaml >years/2022.yaml
run 0 govinfo-tui check years/2023.yaml; lines out 1; has out 'years/2023.yaml:33:28: warning: '; has out '[jump]'
run 0 govinfo-tui check years; lines out 1; has out '[jump]'
cp good.yaml other-place/2023.yaml
run 0 govinfo-tui check other-place/2023.yaml; empty out
run 0 govinfo-tui check other-place/2023.yaml years/2022.yaml; has out '[jump]'
run 0 govinfo-tui check --previous years/2022.yaml other-place/2023.yaml; has out '[jump]'
run 2 govinfo-tui check --previous years/2023.yaml other-place/2023.yaml; has err 'years/2023.yaml'
run 2 govinfo-tui check --previous missing.yaml other-place/2023.yaml; has err 'missing.yaml'
run 0 govinfo-tui summary years/2023.yaml; has out '[jump]'
head -20 years/2022.yaml >'years/2022(1).yaml'; printf '\tx: 1\n' >>'years/2022(1).yaml'
run 0 govinfo-tui check years/2023.yaml; has out '[jump]'
run 2 govinfo-tui check years; has out '[jump]'; has err 'years/2022(1).yaml:21:'
sed 's/^form: .*/form: traffic-accident-monthly/' years/2022.yaml >'years/2022(1).yaml'
run 0 govinfo-tui check years/2023.yaml; has out '[jump]'
run 0 govinfo-tui check --forms "$top/tests/forms" years/2023.yaml; has out '[jump]'
run 2 govinfo-tui check --forms "$top/tests/forms" --previous 'years/2022(1).yaml' other-place/2023.yaml
has err 'years/2022(1).yaml: 不是所核对报告的上年报告'
rm 'years/2022(1).yaml'
sed '/^ *carried_out:/,$d' years/2022.yaml >years/2022-draft.yaml
run 0 govinfo-tui check years/2023.yaml; lines out 1; has out '[jump]'; lines err 1
has err 'years/2023.yaml: note: 上年的报告取 years/2022.yaml，同年的另有 1 份'
run 1 govinfo-tui check years; has out 'years/2023.yaml:33:28: warning: '; has err 'years/2023.yaml: note: 上年的报告取 years/2022.yaml'
mkdir spoilt; cp good.yaml spoilt/2023.yaml; printf 'form: govinfo-2021\nagency: 云溪县公安局\nyear: 2022\n\tx: 1\n' >spoilt/2022.yaml
run 0 govinfo-tui check spoilt/2023.yaml; empty out; lines err 1
has err 'spoilt/2023.yaml: note: 上年的报告应是 spoilt/2022.yaml:4，但读不了'
rm years/2022-draft.yaml
mkdir linked; ln -s ../years/2023.yaml linked/2023.yaml
run 0 govinfo-tui check linked/2023.yaml; has out '[jump]'
run 0 govinfo-tui check linked; has out '[jump]'
run 0 govinfo-tui new --from good.yaml 2024.yaml; empty out
run 1 govinfo-tui check --format json 2024.yaml; has out '"agency":"云溪县公安局","year":2024'
grep -q 'carried_in: {natural_person: 1, commercial: 0,' 2024.yaml || fail 'nothing was carried over'
printf 'form: govinfo-2021\nagency: 甲局\nyear: 2023\nproblems:\n  more: [{title: 自拟, text: 去年的}]\n' >own.yaml
run 0 govinfo-tui new --from own.yaml -; has out '- title: 自拟'; lacks out 去年的
run 2 govinfo-tui new --from good.yaml --year 2026 2026.yaml; has err '2023'
run 2 govinfo-tui new --from missing.yaml 2026.yaml; has err 'missing.yaml'

# ---- waivers -------------------------------------------------------------------------------------
cp years/2023.yaml waived.yaml
cp years/2022.yaml last-year.yaml
cat >>waived.yaml <<'END'
waivers:
- check: jump
  path: proactive.article_20_5.licensing.decisions
  reason: 上年漏报交管业务
  who: 张某
  when: 2024-01-12
  operands: {left: 6842, right: 68}
- {check: balance, path: applications.received.natural_person, reason: 试图免除错误}
END
run 0 govinfo-tui check --strict waived.yaml; empty out
run 0 govinfo-tui check --strict --all waived.yaml; lines out 1; has out ' note: '; has out '上年漏报交管业务（张某，2024-01-12）'
run 0 govinfo-tui check --all --format json waived.yaml; has out '"waived":true'; has out '"warnings":0'
run 0 govinfo-tui summary waived.yaml; has out '已说明'; has out '上年漏报交管业务'
sed 's/decisions: 6842/decisions: 6843/' waived.yaml >lapsed.yaml
run 1 govinfo-tui check --strict lapsed.yaml; has out ' warning: '; has out '[jump]'
has out ' note: 数字变了，原来的说明已失效：上年漏报交管业务（张某，2024-01-12）'
sed 's/received: {natural_person: 18,/received: {natural_person: 81,/' waived.yaml >wrong.yaml
run 1 govinfo-tui check wrong.yaml; has out '[balance]'
run 0 govinfo-tui summary lapsed.yaml; has out '已失效：数字变了'
run 0 govinfo-tui summary waived.yaml; has out '上年漏报交管业务（张某，2024-01-12）；有效'; has out '试图免除错误；'
cp good.yaml noted.yaml
printf 'notes:\n  applications.received: 全行的\n  applications: 全表的\n' >>noted.yaml
run 0 govinfo-tui summary noted.yaml; has out '注：一、本年新收政府信息公开申请数量：全行的'; has out '公开申请情况：全表的'
rm -f last-year.yaml noted.yaml

# ---- nobody reads on: silently, by the signal --------------------------------------------------------
mkdir many
for i in $(seq 1 200); do cp flawed.yaml many/$i.yaml; done # more than a pipe holds
for command in 'check many' 'check --format json many' 'check --format junit many' 'summary many/1.yaml'; do
    mkfifo pipe
    { status=0; govinfo-tui $command >pipe 2>err || status=$?; echo "$status" >status; } &
    head -n 1 <pipe >out
    wait $!
    lines out 1; empty err
    case $(cat status) in
    141) ;;
    *) [ "$command" = 'summary many/1.yaml' ] || fail "$command | head: exit $(cat status), not by SIGPIPE" ;;
    esac
    rm -f pipe
done
run 2 sh -c 'govinfo-tui check many >/dev/full'; has err '写不到标准输出'

# ---- summary -------------------------------------------------------------------------------------
run 0 govinfo-tui summary good.yaml; empty err; has out '云溪县公安局2023年政府信息公开工作年度报告'
has out '行政许可'; has out '6842'; lacks out "$(printf '\033')"
run 0 govinfo-tui summary flawed.yaml; has out '[sum]'
run 2 govinfo-tui summary missing.yaml; lines err 1; empty out

# ---- form ----------------------------------------------------------------------------------------
run 0 govinfo-tui form list; has out 'govinfo-2021'; has out 'govinfo-2019'
run 0 govinfo-tui check --strict "$top/tests/reports/yunxi-2020.yaml"; empty out
run 0 govinfo-tui new --year 2020 2020.yaml; grep -q '^form: govinfo-2019$' 2020.yaml || fail 'form of 2020'
run 0 govinfo-tui form check govinfo-2021 "$top/tests/forms/traffic-accident-monthly.yaml"; empty err
run 0 govinfo-tui form show govinfo-2021
has out 'applications.results.refused.state_secret.natural_person'; has out 'balance'
has out '接替 govinfo-2019'; grep -qx '  applications.carried_out' out || fail 'what is compared'
has out 'applications.carried_in.commercial ← applications.carried_out.commercial'
has out '[decimal，6 位小数，万元]'
mkdir english
cat >english/licences.yaml <<'END'
form: licences
title: Licences
language: en
sections:
- {id: s, title: Licences, fields: [{id: a, label: Granted, type: decimal}, {id: b, label: Refused}]}
END
run 0 govinfo-tui form check --forms english licences; has out '2 items'
run 0 govinfo-tui form check english/licences.yaml govinfo-2021
has out '2 items'; has out '208 项'
run 0 govinfo-tui form check --forms english --lang zh_CN licences; has out '2 项'
run 0 govinfo-tui form show --forms english licences; has out 'decimals: 2'
sed -i 's/decimal/dacimal/' english/licences.yaml
run 2 govinfo-tui form check --forms english licences; has err 'there is no type'
run 2 govinfo-tui form check english/licences.yaml; has err 'there is no type'
run 2 govinfo-tui form check govinfo-2012; has err 'govinfo-2019'
run 2 govinfo-tui form show missing.yaml; has err 'missing.yaml'
sed 's/sum(columns)/sum(colums)/; s/unit: 件}/unitt: 件}/' "$top/forms/govinfo-2021.yaml" >broken-form.yaml
run 2 govinfo-tui form check broken-form.yaml
grep -Eq '^broken-form.yaml:[0-9]+:[0-9]+: error: ' err || fail 'form errors have no place'
has err 'unitt'; has err 'colums'; has err '^'
sed 's/^follows: .*/follows: govinfo-2012/' "$top/forms/govinfo-2021.yaml" >govinfo-2021.yaml
run 2 govinfo-tui form check govinfo-2021.yaml; empty out; has err 'govinfo-2021.yaml:9:10: error: '
has err '是不是“govinfo-2019”？'
rm govinfo-2021.yaml
mkdir forms
cp "$top/tests/forms/traffic-accident-monthly.yaml" forms
run 0 govinfo-tui --forms forms form list; has out 'traffic-accident-monthly'
run 0 govinfo-tui check --forms forms "$top/tests/reports/traffic-2024-07.yaml"; empty out
GOVINFO_TUI_FORMS=forms:$top/forms run 0 govinfo-tui check "$top/tests/reports/traffic-2024-07.yaml"
mkdir -p data/govinfo-tui
cp -r forms data/govinfo-tui/
XDG_DATA_HOME=$work/data run 0 govinfo-tui check "$top/tests/reports/traffic-2024-07.yaml"
run 2 govinfo-tui check "$top/tests/reports/traffic-2024-07.yaml"
has err 'traffic-2024-07.yaml:'; has err 'traffic-accident-monthly'

# Another form for the same years changes nothing for reports of this one.
mkdir more
sed 's/^form: .*/form: enforcement-2024/; s/^title: .*/title: 行政执法年度报告/; s/^years: .*/years: 2024../
    /^follows:/d; /^compares:/d' "$top/forms/govinfo-2021.yaml" >more/enforcement-2024.yaml
run 0 govinfo-tui --forms more new --from good.yaml after-good.yaml; empty err
cmp 2024.yaml after-good.yaml || fail 'the next year is of another form'
run 0 govinfo-tui --forms more new --year 2023 -; has out 'form: govinfo-2021'
run 0 govinfo-tui --forms more new --year 2024 several.yaml; empty out; lines err 1
has err '--form'; has err '用的是 enforcement-2024（行政执法年度报告）'
has err '还有 govinfo-2021（政府信息公开工作年度报告）'
run 0 govinfo-tui --forms more new --form enforcement-2024 --year 2024 enforced.yaml
run 0 govinfo-tui --forms more new --from enforced.yaml -; has out 'form: enforcement-2024'
run 0 govinfo-tui new --from 2020.yaml -; has out 'form: govinfo-2021'
sed 's/^years: .*/years: 2024/' more/enforcement-2024.yaml >narrow.yaml && mv narrow.yaml more/enforcement-2024.yaml
run 2 govinfo-tui --forms more new --from enforced.yaml none.yaml; lines err 1
has err 'enforcement-2024'; has err '2025'; has err '--form'
sed 's/^form: .*/form: govinfo-2025/; s/^years: .*/years: 2025../; s/^follows: .*/follows: govinfo-2021/' \
    "$top/forms/govinfo-2021.yaml" >more/govinfo-2025.yaml
run 0 govinfo-tui --forms more new --from 2024.yaml -; has out 'form: govinfo-2025'
run 0 govinfo-tui --forms more new --year 2025 -; has out 'form: govinfo-2025'

# A mistake in it does not bring the older form back without a word.
sed 's/^title:/titel:/' more/govinfo-2025.yaml >broken.yaml && mv broken.yaml more/govinfo-2025.yaml
run 0 govinfo-tui --forms more new --from 2024.yaml -; has out 'form: govinfo-2021'; lines err 1
has err 'more/govinfo-2025.yaml:'; has err 'form check more/govinfo-2025.yaml'
run 0 govinfo-tui --forms more new --year 2023 -; empty err
sed 's/^titel:/title:/; s/^years:/yaers:/' more/govinfo-2025.yaml >broken.yaml && mv broken.yaml more/govinfo-2025.yaml
run 0 govinfo-tui --forms more new --from 2024.yaml -; has out 'form: govinfo-2021'; lines err 1
has err 'more/govinfo-2025.yaml:'
rm more/govinfo-2025.yaml

# ---- the interface, where there is no terminal ---------------------------------------------------
run 2 govinfo-tui good.yaml; lines err 1; empty out
run 2 govinfo-tui missing.yaml; has err 'missing.yaml'; lines err 1

# ---- hostile input: one located line, under a second and 200 MB ----------------------------------
head='form: govinfo-2021\nagency: 甲\nyear: 2023\n'
{ printf 'a: &a [x,x,x,x,x,x,x,x,x,x]\n'; prev=a
  for name in b c d e f g h i j; do
      printf '%s: &%s [*%s,*%s,*%s,*%s,*%s,*%s,*%s,*%s,*%s]\n' $name $name \
          $prev $prev $prev $prev $prev $prev $prev $prev $prev
      prev=$name
  done; printf "$head"; } >bomb.yaml
{ printf "${head}x: "; head -c 100000 /dev/zero | tr '\0' '['; } >deep-flow.yaml
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "%*sa:\n", i, "" }' >deep-block.yaml
{ printf "$head"; printf 'overview: {proactive_disclosure: "'; head -c 200000000 /dev/zero | tr '\0' 'x'
  printf '"}\n'; } >huge.yaml
printf "${head}overview: {platforms: \"\\377\\376\"}\n" >not-utf8.yaml
printf "${head}overview: {platforms: \"a\\000b\"}\n" >nul.yaml
: >empty.yaml
printf 'agency: 甲\nyear: 2023\n' >formless.yaml
printf 'form: govinfo-2012\nagency: 甲\n' >unknown-form.yaml
printf -- '- form: govinfo-2021\n' >a-list.yaml
printf 'form: ../../etc/passwd\n' >outside.yaml

cheap() { # what the measure of the last command says
    read -r status ms kb <measured
    echo "  exit $status, $ms ms, $kb KB"
    if [ $sanitized = 0 ]; then
        [ "$ms" -lt 1000 ] || fail 'more than a second'
        [ "$kb" -lt 204800 ] || fail 'more than 200 MB'
    fi
}
hostile() { # FILE PLACE
    for command in check summary ''; do
        measure govinfo-tui $command "$1" >out 2>err 3>measured </dev/null || fail measure
        echo "hostile: $command $1: $(head -c 120 err)"
        cheap
        [ "$status" = 2 ] || fail "exit $status, not 2"
        lines err 1
        empty out
        grep -Eq "^$1$2: error: " err || { fail "no place in $1"; cat err; }
    done
}
hostile bomb.yaml ':6:20'
hostile deep-flow.yaml ':4:67'
hostile deep-block.yaml ':65:65'
hostile huge.yaml ':1:1'
hostile not-utf8.yaml ':4:24'
hostile nul.yaml ':4:25'
hostile empty.yaml ':1:1'
hostile formless.yaml ':1:1'
hostile unknown-form.yaml ':1:7'
hostile a-list.yaml ':1:1'
hostile outside.yaml ':1:7'
for command in check summary ''; do
    run 2 govinfo-tui $command nothing
    lines err 1
    empty out
    has err 'nothing:1:1: error: '
done
{ printf "${head}proactive: {article_20_5: {licensing: {decisions: "; head -c 400 /dev/zero | tr '\0' 9
  printf '}}}\n'; } >many-digits.yaml
measure govinfo-tui check many-digits.yaml >out 2>err 3>measured
cheap
[ "$status" = 1 ] || fail "400 digits: exit $status"
[ "$(grep -c '^many-digits.yaml:4:51: error: .*\[value\]$' out)" = 1 ] || { fail '400 digits'; head -3 out; }

# ---- real reports --------------------------------------------------------------------------------
if [ -d "$samples" ]; then
    run 0 govinfo-tui check "$samples/huaian-2024.yaml"
    lacks out 'error:'
    run 1 govinfo-tui check "$samples/hongze-2023.yaml"
    [ "$(grep -c '\[blank\]$' out)" = 14 ] || fail 'hongze: not 14 blank'
    [ "$(grep -c '\[sum\]$' out)" = 2 ] || fail 'hongze: not 2 sum'
    [ "$(grep -c ' error: ' out)" = 16 ] || fail 'hongze: not 16 errors'
    # the row above the first row that is not there, and the very figures
    [ "$(grep -c ':51:5: error: .*\[blank\]$' out)" = 14 ] || fail 'hongze: place of the blanks'
    has out ':56:67: error: '
    has out ':58:83: error: '
    run 1 govinfo-tui check --format json "$samples/hongze-2023.yaml"
    has out '"path":"review_litigation.review.total","line":56,"column":67,"left":"11","right":"0","delta":"11"'
    has out '"path":"review_litigation.litigation_after_review.total","line":58,"column":83,"left":"5","right":"0","delta":"5"'
fi
exit $failed
