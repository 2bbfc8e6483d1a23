import Inventory

/// Pipelines of other platforms: CircleCI, Bitbucket, Bamboo, TeamCity, Drone, Travis, AppVeyor,
/// Buildkite, Cloud Build, Concourse, Codefresh.
enum OtherPipelines: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard let (kind, name) = kind(of: document) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = kind
    placement.surroundings = .ciOther
    placement.consumer = name + "/" + (document.repository ?? document.directory)
    placement.dialect = document.format == .xml ? [.percent, .braces] : .shell
    placement.store = name + " variables"
    placement.holdsScripts = true
    return placement
  }

  private static func kind(of document: ReferenceDocument) -> (PlaceKind, String)? {
    if document.isBelow(".circleci") { return (.circleCI, "CircleCI") }
    if document.isBelow(".teamcity") || isTeamCity(document) { return (.teamCity, "TeamCity") }
    if document.isBelow("bamboo-specs") { return (.bamboo, "Bamboo") }
    guard document.isYAML else {
      return document.name == "bamboo.yml" ? (.bamboo, "Bamboo") : nil
    }
    let name = document.name
    for (prefix, kind, platform) in names where name.hasPrefix(prefix) { return (kind, platform) }
    if document.isBelow(".buildkite") { return (.continuousIntegration, "Buildkite") }
    if document.isBelow(".woodpecker") { return (.continuousIntegration, "Woodpecker") }
    if document.isBelow(".semaphore") { return (.continuousIntegration, "Semaphore") }
    for root in document.roots {
      if root["pipelines"]?.isMap == true,
        root["pipelines", "default"] != nil || root["pipelines", "branches"] != nil
      {
        return (.bitbucket, "Bitbucket")
      }
      if root["version"]?.string?.hasPrefix("2") == true, root["jobs"]?.isMap == true,
        root["workflows"] != nil || root["orbs"] != nil
      {
        return (.circleCI, "CircleCI")
      }
      if root["plan", "project-key"] != nil { return (.bamboo, "Bamboo") }
      if root["kind"]?.string == "pipeline", root["type"] != nil {
        return (.continuousIntegration, "Drone")
      }
      if root["resource_types"] != nil
        || root["resources"]?.elements.isEmpty == false
          && root["jobs"]?.elements.contains(where: { $0["plan"] != nil }) == true
      {
        return (.continuousIntegration, "Concourse")
      }
    }
    return nil
  }

  private static func isTeamCity(_ document: ReferenceDocument) -> Bool {
    document.format == .xml
      && document.roots.contains {
        $0["project"]?["parameters"] != nil || $0["build-type"] != nil
          || $0["project", "project-extensions"] != nil
      }
  }

  private static let names: [(String, PlaceKind, String)] = [
    ("bitbucket-pipelines", .bitbucket, "Bitbucket"), (".drone", .continuousIntegration, "Drone"),
    (".travis", .continuousIntegration, "Travis"), ("appveyor", .continuousIntegration, "AppVeyor"),
    (".appveyor", .continuousIntegration, "AppVeyor"),
    ("cloudbuild", .continuousIntegration, "Cloud Build"),
    ("buildspec", .continuousIntegration, "CodeBuild"),
    ("codefresh", .continuousIntegration, "Codefresh"),
    ("buildkite", .continuousIntegration, "Buildkite"),
    (".woodpecker", .continuousIntegration, "Woodpecker"),
    ("bamboo", .bamboo, "Bamboo"), ("spacelift", .continuousIntegration, "Spacelift"),
    ("atlantis", .continuousIntegration, "Atlantis"), ("pulumi.", .continuousIntegration, "Pulumi"),
    (".semaphore", .continuousIntegration, "Semaphore"),
  ]
}
