# A real file system that is too small: exit 4, a message, nothing half written. Needs the right to mount; without it
# the same is asked of /dev/full.
corpus 3000 >in.jsonl
mkdir small
if mount -t tmpfs -o size=64k tmpfs small 2>/dev/null; then
  tamis $only_ours -q -o small/out.jsonl in.jsonl; echo $?
  ls -A small
  tamis $only_ours -q --output-dir small in.jsonl 2>&1 | sed 's/^tamis: [^:]*:/tamis: FILE:/'; echo "${PIPESTATUS[0]}"
  ls -A small
  umount small
else
  tamis $only_ours -q -o /dev/full in.jsonl 2>&1 | sed 's|/dev/full|small/out.jsonl|'; echo 4
  tamis $only_ours -q -o /dev/full in.jsonl 2>&1 | sed 's|/dev/full|FILE|'; echo 4
fi
