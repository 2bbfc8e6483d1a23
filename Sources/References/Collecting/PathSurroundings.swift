import Inventory

/// Derives the surroundings of a place from its file's path and content.
enum PathSurroundings {
  static func of(_ document: ReferenceDocument) -> UsePlace.Surroundings {
    let name = document.name
    if document.isBelow(".github") { return .githubActions }
    if isAzureDevOps(document) { return .azureDevOps }
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
    return namesAnotherCloud(document) ? .otherCloud : .unknown
  }

  static func isAzureDevOps(_ document: ReferenceDocument) -> Bool {
    document.name.contains("azure-pipelines") || document.name.contains("azure_pipelines")
      || [
        ".azure-pipelines", "azure-pipelines", ".azuredevops", ".pipelines", "azurepipelines",
        ".ado", "azuredevops",
      ]
      .contains { document.isBelow($0) }
  }

  /// Whether the document has AWS resource names, templates or containers, or Google annotations.
  private static func namesAnotherCloud(_ document: ReferenceDocument) -> Bool {
    document.holds("arn:aws:", rare: 3) || document.holds("AWS::", rare: 1)
      || document.holds("\"containerDefinitions\"", rare: 10)
      || document.holds("run.googleapis.com", rare: 4)
      || document.holds(".iam.gserviceaccount.com", rare: 5)
  }

  private static let pipelineNames = [
    ".gitlab-ci", "jenkinsfile", "bitbucket-pipelines", ".travis", ".drone", "appveyor",
    "buildkite", "cloudbuild", "buildspec", "spacelift", "atlantis", "codefresh", ".woodpecker",
    "wercker", "bamboo", "skaffold.ci", ".semaphore", "screwdriver", "concourse",
  ]
  private static let pipelineDirectories: Set<String> = [
    ".circleci", ".buildkite", ".gitlab", ".teamcity", ".octopus", ".spacelift", ".woodpecker",
    "bamboo-specs", ".semaphore", ".codefresh", ".drone",
  ]
  private static let developerNames: Set<String> = [
    "launchsettings.json", "local.settings.json", ".envrc", ".env.local", ".env.dev",
    ".env.development", "launch.json", "secrets.json", "docker-compose.override.yml",
    "docker-compose.override.yaml", "compose.override.yaml", "compose.override.yml",
    "rest-client.env.json",
    "http-client.env.json", "http-client.private.env.json",
  ]
}

/// The placement of a document of unknown kind, from its format and path.
enum DocumentPlacement {
  static func plain(_ document: ReferenceDocument) -> Placement {
    var placement = Placement()
    placement.surroundings = PathSurroundings.of(document)
    placement.dialect = dialect(of: document)
    return placement
  }

  static func dialect(of document: ReferenceDocument) -> ValueDialect {
    switch document.format {
    case .json: document.isRead ? .data : .settings
    case .yaml, .xml, .settings, .prose, .unknown: .settings
    case .program(.hcl): .terraform
    case .program: .data
    case .shell(.commandPrompt): .commandPrompt
    case .shell: .shell
    }
  }
}
