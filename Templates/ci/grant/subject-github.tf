locals {
  # Both ids: gh api repos/@REPOSITORY@ --jq '.owner.id, .id'. A repository that was created before 15 July 2026, and not renamed,
  # transferred or opted in since, has none: repo:@REPOSITORY@:ref:refs/heads/@BRANCH@
  lapse_subject = "repo:@OWNER@@OWNER_ID/@NAME@@REPOSITORY_ID:ref:refs/heads/@BRANCH@"
}

