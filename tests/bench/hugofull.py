"""The larger of Hugo's two sites: its pages carry nearly what ours do, in the frame of a page of ours.

Marks have a role and the passage they lead to; references list their passages with what each proves, and a style sheet
names each source for screen readers. The text of the frame is fixed, but for the language, the title and the
addresses. Pages of lists, and the index that search reads, are ours alone.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import generate

_MARKS = """\
{{- $n := .n -}}{{- $spot := .spot -}}
{{- range $one := .cite -}}
{{- $id := $one.source -}}
{{- if not (in ($n.Get "order") $id) }}{{ $n.Add "order" (slice $id) }}{{ end -}}
{{- $quotes := index ($n.Get "quotes") $id | default slice -}}
{{- if not (in $quotes $one.quote) }}{{ $quotes = $quotes | append $one.quote }}{{ end -}}
{{- $n.SetInMap "quotes" $id $quotes -}}
{{- $place := 0 }}{{ range $k, $q := $quotes }}{{ if eq $q $one.quote }}{{ $place = add $k 1 }}{{ end }}{{ end -}}
{{- $key := printf "%s %d" $id $place -}}
{{- $n.SetInMap "spots" $key (index ($n.Get "spots") $key | default slice | append $spot) -}}
{{- range $number, $known := $n.Get "order" -}}
{{- if eq $known $id -}}<a role=doc-noteref href="#ref-{{ add $number 1 }}-{{ $place }}">[{{ add $number 1 }}]</a>{{- end -}}
{{- end -}}
{{- end -}}"""

_REFERENCES = """\
{{- $n := .n -}}{{- $one := .one -}}{{- $locale := .locale -}}
<section role="doc-endnotes" aria-labelledby="references"><h2 id="references">References</h2>
<details class="fold"><summary>{{ len ($n.Get "order") }} sources</summary><ol class="refs">
{{- range $i, $id := $n.Get "order" }}{{ $source := index $one.sources $id }}{{ $number := add $i 1 }}
<li id="ref-{{ $number }}"><p class="rt">{{ index $source.text $locale }} <a href="{{ $source.url }}"><cite>{{ $source.url }}</cite></a></p>
<p class="s">Independent source · <span class="v-unchecked">Not yet verified by machine</span></p><ul class="q">
{{- range $k, $quote := index ($n.Get "quotes") $id }}{{ $spots := index ($n.Get "spots") (printf "%s %d" $id (add $k 1)) }}
<li id="ref-{{ $number }}-{{ add $k 1 }}"><div>{{ with $quote }}<a href="{{ $source.url }}#:~:text={{ . }}"><q>{{ . }}</q></a>{{ else }}<i>No quotation recorded</i>{{ end }}</div>
<p>proves {{ range first 3 $spots }}<a href="{{ .href }}">{{ .text }}</a>, {{ end }}{{ with after 3 $spots }}and {{ len . }} more{{ end }}</p></li>
{{- end }}</ul></li>
{{- end }}</ol></details>
<style>{{ range $i, $id := $n.Get "order" }}.cmp [role]:is([href*="ref-{{ add $i 1 }}-"])::after{content:""/" {{ index (split (index (index $one.sources $id).text "en") ".") 0 }}"}{{ end }}</style></section>
<div class="foot" role="group" aria-label="About this page"><p id="cite-this-page"><b>Cite this page </b>Bench. {{ .title }}. Checked Jan 2, 2025. {{ .link }}</p></div>
<aside id="card" popover aria-label="Source" data-open="Open the passage" data-all="In the references" data-also="Also proves"></aside></div>
"""

_START = """\
{{ define "main" }}
{{ $locale := cond (eq .Site.Language.Lang "en") "en" "zh-Hant" }}
{{ $one := index hugo.Data.comparisons .Params.id }}
{{ $n := newScratch }}{{ $n.Set "order" slice }}{{ $n.Set "quotes" dict }}{{ $n.Set "spots" dict }}
<div class="cmp"><h1 id="top">{{ .Title }}</h1>
"""
_END = """\
{{ partial "references.html" (dict "n" $n "one" $one "locale" $locale "title" .Title "link" .Permalink) }}
{{ end }}
"""
_ROW = """<tr role=row id="row-{{ $row.id }}"><th role=rowheader scope=row><a class="p" href="#row-{{ $row.id }}">{{ $l }}</a></th>"""
_CELL = """<td role=cell class="c{{ add $k 1 }}"><span class=n><data value={{ $cell.raw }}>{{ index $cell.shown $locale }}</data></span>
{{- partial "marks.html" (dict "n" $n "cite" (slice (dict "source" $cell.cite "quote" $cell.quote)) "spot" (dict "href" (printf "#row-%s" $row.id) "text" (printf "%s · %s" $l (index $one.subjects $k)))) -}}</td>"""

_SINGLE = f"""{_START}
<div class="proof" id="proof"><dl><div><dt>Proof</dt><dd><a href="#table">24 values</a> <a href="#claims">20 claims</a> <a href="#references">10 sources</a></dd></div></dl></div>
<h2 id="table">Side by side</h2>
<div class="scroll"><table class="t sbs" role=table><caption id="table-caption"><span>{{{{ delimit $one.subjects ", " }}}}</span></caption>
<thead role=rowgroup><tr role=row><th role=columnheader scope="col" class="k">Attribute</th>{{{{ range $k, $name := $one.subjects }}}}<th role=columnheader scope="col" class="c{{{{ add $k 1 }}}}"><bdi>{{{{ $name }}}}</bdi></th>{{{{ end }}}}</tr></thead>
<tbody role=rowgroup>
{{{{ range $row := $one.rows }}}}{{{{ $l := index $row.label $locale }}}}{_ROW}
{{{{ range $k, $cell := $row.cells }}}}{_CELL}
{{{{ end }}}}</tr>
{{{{ end }}}}</tbody></table></div>
<h2 id="claims">Claim by claim</h2>
{{{{ range $section := $one.sections }}}}{{{{ $l := index $section.title $locale }}}}
<h3 id="{{{{ $section.id }}}}">{{{{ $l }}}}</h3><dl class="cl">
{{{{ range $claim := $section.claims }}}}<div id="{{{{ $claim.id }}}}"><dt><b class="st s-supported">Supported</b> <a class="p" href="#{{{{ $claim.id }}}}">{{{{ $l }}}}</a></dt><dd>{{{{ index $claim.text $locale }}}}
{{{{- $cite := slice }}}}{{{{ range $claim.cite }}}}{{{{ $cite = $cite | append (dict "source" . "quote" "") }}}}{{{{ end -}}}}
{{{{ partial "marks.html" (dict "n" $n "cite" $cite "spot" (dict "href" (printf "#%s" $claim.id) "text" $l)) }}}}</dd></div>
{{{{ end }}}}</dl>{{{{ end }}}}
{_END}"""

_SUBJECT = f"""{_START}{{{{ $k := .Params.column }}}}
<p class="s">Compared in: <a href="/compare/{{{{ .Params.id }}}}/">{{{{ index $one.title $locale }}}}</a></p>
<table class="t one" role=table><caption>All values of {{{{ .Title }}}}</caption>
<thead role=rowgroup><tr role=row><th role=columnheader scope="col" class="k">Attribute</th><th role=columnheader scope="col" class="c1">Value</th></tr></thead>
<tbody role=rowgroup>
{{{{ range $row := $one.rows }}}}{{{{ $l := index $row.label $locale }}}}{{{{ $cell := index $row.cells $k }}}}{_ROW}
{_CELL}</tr>
{{{{ end }}}}</tbody></table>
{_END}"""


def write_hugo_full(folder: Path, count: int, like: Path) -> None:
    """Hugo with pages nearly as ours.

    Args:
        folder: of the site.
        count: of comparisons.
        like: a site of ours, built, whose frame the pages have.
    """
    generate.write_hugo(folder, count)
    page = (like / "en/compare/group-a/index.html").read_text(encoding="utf-8")
    head, rest = page.split('<div class="cmp">', 1)
    tail = rest[rest.index("</article>") :]
    head = head.replace("{{", '{{ "{{" }}').replace('<html lang="en"', '<html lang="{{ .Site.Language.Lang }}"')
    head = head.replace("https://bench.example/en/compare/group-a/", "{{ .Permalink }}")
    head = head.replace("Models of group A compared", "{{ .Title }}").replace("compare/group-a/", "{{ .RelPermalink }}")
    layouts = folder / "layouts"
    base = head + '{{ block "main" . }}{{ end }}' + tail.replace("{{", '{{ "{{" }}')
    for name, text in {
        "_default/baseof.html": base,
        "_default/single.html": _SINGLE,
        "_default/subject.html": _SUBJECT,
        "partials/marks.html": _MARKS,
        "partials/references.html": _REFERENCES,
    }.items():
        (layouts / name).write_text(text, encoding="utf-8")
    shutil.rmtree(folder / "public", ignore_errors=True)
