import Inventory

/// What the path of a file says about who reads it.
enum PathSurroundings {
  static func of(_ document: ReferenceDocument) -> UsePlace.Surroundings {
    let name = document.name
    if document.isBelow(".github") { return .githubActions }
    if name.contains("azure-pipelines") || document.isBelow(".azure-pipelines")
      || document.isBelow(".azuredevops") || document.isBelow(".pipelines")
    {
      return .azureDevOps
    }
    if pipelineNames.contains(where: { name.hasPrefix($0) })
      || pipelineDirectories.contains(where: { document.isBelow($0) })
    {
      return .ciOther
    }
    if developerNames.contains(name) || name.contains("development.") || name.hasSuffix(".local")
      || document.isBelow(".vscode") || document.isBelow(".idea") || document.isBelow(".azure")
      || document.isBelow(".devcontainer") || document.isBelow("usersecrets")
    {
      return .developer
    }
    if name.hasSuffix(".service") || document.isBelow("systemd") || document.isBelow("inetpub") {
      return .onPrem
    }
    return document.isOfOtherCloud ? .otherCloud : .unknown
  }

  private static let pipelineNames = [
    ".gitlab-ci", "jenkinsfile", "bitbucket-pipelines", ".travis", ".drone", "appveyor",
    "buildkite", "cloudbuild", "buildspec", "spacelift", "atlantis",
  ]
  private static let pipelineDirectories: Set<String> = [
    ".circleci", ".buildkite", ".gitlab", ".teamcity", ".octopus", ".spacelift", ".woodpecker",
  ]
  private static let developerNames: Set<String> = [
    "launchsettings.json", "local.settings.json", ".envrc", ".env.local", ".env.dev",
    ".env.development", "launch.json", "secrets.json", "docker-compose.override.yml",
    "docker-compose.override.yaml", "compose.override.yaml",
  ]
}
