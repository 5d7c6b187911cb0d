gh api --paginate "repos/$GITHUB_REPOSITORY/pulls?state=open&per_page=100" --jq '.[]
  | select(.state == "open" and .head.repo.full_name == env.GITHUB_REPOSITORY and (.head.ref | startswith("alert-"))) | .head.ref' > "$RUNNER_TEMP/waiting"
while read -r branch; do
  git fetch --quiet origin "+refs/heads/$branch:refs/remotes/origin/$branch"
  git diff --name-only --diff-filter=A -z "HEAD...origin/$branch" -- content/incidents | xargs -0 --no-run-if-empty git checkout --quiet "origin/$branch" --
done < "$RUNNER_TEMP/waiting"
