gh api --paginate "repos/$GITHUB_REPOSITORY/pulls?state=open&per_page=100" --jq '.[]
  | select(.state == "open" and .head.repo.full_name == env.GITHUB_REPOSITORY and (.head.ref | startswith("alert-"))) | .head.ref' > "$RUNNER_TEMP/waiting"
# A branch of this week that never had a pull request waits too: none could be opened for it.
git fetch --quiet origin "+refs/heads/alert-*:refs/remotes/origin/alert-*"
git for-each-ref --format="%(committerdate:unix) %(refname:lstrip=3)" "refs/remotes/origin/alert-*" > "$RUNNER_TEMP/branches"
while read -r written branch; do
  if [ "$written" -gt "$(date --date "8 days ago" +%s)" ] && ! grep --quiet --line-regexp --fixed-strings "$branch" "$RUNNER_TEMP/waiting"; then
    gh api "repos/$GITHUB_REPOSITORY/pulls?state=all&head=${GITHUB_REPOSITORY%%/*}:$branch" |
      jq --raw-output --arg branch "$branch" 'if any(.head.ref == $branch) then empty else $branch end' >> "$RUNNER_TEMP/waiting"
  fi
done < "$RUNNER_TEMP/branches"
while read -r branch; do
  git diff --name-only --diff-filter=A -z "HEAD...origin/$branch" -- content/incidents | xargs -0 --no-run-if-empty git checkout --quiet "origin/$branch" --
done < "$RUNNER_TEMP/waiting"
