# The subject has ids if the repository was created since 15 July 2026, which gh looks up here. One that was renamed or
# transferred since then, or opted in, has them too: in that case, keep only the text after "then" in the query.
SUBJECT=$(gh api repos/@REPOSITORY@ --jq '(if .created_at >= "2026-07-15" then "repo:\(.owner.login)@\(.owner.id)/\(.name)@\(.id)" else "repo:\(.full_name)" end) + ":ref:refs/heads/@BRANCH@"')
