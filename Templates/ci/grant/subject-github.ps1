$repository = gh api repos/@REPOSITORY@ --jq '{login: .owner.login, owner: .owner.id, name, id, full: .full_name, new: (.created_at >= "2026-07-15")}' | ConvertFrom-Json
# Use $true instead of $repository.new if it was renamed or transferred since 15 July 2026, or opted in.
$path = if ($repository.new) { "$($repository.login)@$($repository.owner)/$($repository.name)@$($repository.id)" } else { $repository.full }
$subject = "repo:${path}:ref:refs/heads/@BRANCH@"
