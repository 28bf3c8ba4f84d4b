# The models: what the options change, and what a file that is no model says.
cat >thread.html <<'EOF'
<!doctype html><title>The ferry runs again</title><body><nav><a href=/>Home</a> <a href=/s>Sport</a></nav>
<article><h1>The ferry runs again</h1>
<p>After three weeks in the dock the ferry number 7 left the harbour before sunrise, and the whole village had come to see it go.</p>
<p>The captain said that the new engine was quieter than the old one, and that the crossing would take ten minutes less than before.</p>
<p>Tickets cost as much as last year, and children under six still travel for nothing.</p></article>
<div class=x1><h3>2 comments</h3>
<div class=x2><b>Ann</b><p>At last I can visit my sister on the island again.</p></div>
<div class=x2><b>Bea</b><p>I still find that the morning crossing leaves far too early.</p></div></div>
<footer><a href=/i>Imprint</a></footer></body>
EOF
echo '-- readers comments go, and stay where they are asked for'
sed 's/class=x1/class=comments-area/; s/class=x2/class=comment/' thread.html >named.html
tamis --body-only named.html | grep -c 'sister\|too early'
tamis --comments --body-only named.html | grep -c 'sister\|too early'
echo '-- also where no class name tells what they are'
tamis --comments --body-only thread.html | grep -c 'sister\|too early'
echo '-- the article is whole, whatever the cut'
for option in --articles --precision --recall --body-only; do tamis $option thread.html | grep -c 'ferry number\|captain\|Tickets'; done
echo '-- precision never keeps more than recall'
[ "$(tamis --precision thread.html | wc -c)" -le "$(tamis --recall thread.html | wc -c)" ] && echo so it is
echo '-- why a block went: its score and the features that moved it'
tamis explain thread.html | grep -c 'Home Sport  \[model 0[.0-9]*, [a-z_0-9]* [-+]'
echo '-- models that are none'
mkdir missing foreign
tamis --models missing thread.html; echo "[$?]"
echo 'no model at all, but a file long enough to be looked at' | tee foreign/html.model >foreign/text.model
tamis --models foreign thread.html; echo "[$?]"
