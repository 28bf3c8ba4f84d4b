# The table of docs/rule-library.md says how many rules the library has of each family in each language. Prints every
# cell that says another number than the library has, every cell that names a file that does not exist, and the totals.
export XDG_CONFIG_HOME=$PWD/config
page=$SAMPLES/../../docs/rule-library.md
tamis rules list --to json >rules.json
jq -r '.[] | select(.action) | .family + " " + .lang' rules.json >counts
awk -F' *[|] *' -v rules="$SAMPLES/../../rules" '
  NR == FNR { split($0, id, " "); ++has[id[1], id[2]]; ++all["**all**", id[2]]; ++families[id[1]]; next }
  /^[|] family/ { for (i = 3; i < NF; ++i) lang[i] = $i; next }
  /^[|]-/ || !/^[|]/ { next }
  {
    name = $2; listed[name] = 1
    for (i = 3; i < NF; ++i) {
      cell = $i; gsub(/[*]/, "", cell)
      count = (name == "**all**") ? all[name, lang[i]] : has[name, lang[i]]
      ++cells
      if (cell + 0 != count + 0) print name, lang[i] ": the page says " cell ", the library has " count + 0
      if (name != "**all**" && $i ~ /^[*]/ && (getline line < (rules "/" lang[i] "/" cell ".toml")) < 0)
        print name, lang[i] ": there is no file " cell
    }
  }
  END {
    for (family in families) if (!(family in listed)) print family ": not on the page"
    print (cells > 300) ? "the table was read" : "no table found"
  }' counts "$page" | sort
total=$(jq -r '"\(map(select(.action)) | length) rules and \(map(select(.detector)) | length) structural detectors. By action: " +
  (map(.action // empty) as $a | ["cut", "evidence", "capture"] | map(. as $name | "\($a | map(select(. == $name)) | length) `\($name)`") | join(", ")) + "."' rules.json)
grep -qxF "$total" "$page" && echo "the totals agree" || echo "the page should say: $total"
