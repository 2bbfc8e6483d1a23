import Inventory
import System

/// Jenkins: Groovy pipelines, configuration as code, and credentials files.
///
/// https://plugins.jenkins.io/azure-credentials/
enum Jenkins: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    let isPipeline =
      document.format == .program(.groovy)
      && (document.name.contains("jenkinsfile") || document.holds("pipeline {")
        || document.holds("withCredentials", rare: 4) || document.isBelow("vars"))
    guard isPipeline || isConfiguration(document) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .jenkins
    placement.surroundings = .ciOther
    placement.consumer = "jenkins/" + (document.repository ?? document.directory)
    placement.store = "Jenkins"
    placement.holdsScripts = true
    if document.isYAML { placement.dialect = [.braces] }
    return placement
  }

  private static func isConfiguration(_ document: ReferenceDocument) -> Bool {
    if document.isYAML {
      return document.roots.contains { root in
        (root["jenkins"]?.isMap == true || root["credentials", "system"] != nil
          || root["unclassified"]?.isMap == true)
          && root["apiVersion"] == nil
      }
    }
    return document.format == .xml
      && (document.holds("com.cloudbees.plugins.credentials")
        || document.holds("com.microsoft.jenkins")
        || document.holds("com.microsoft.azure.util"))
  }

  // MARK: Credentials that a step binds

  static let marks = ["string", "usernamepassword", "azureserviceprincipal"]

  /// Reads withCredentials: `string(credentialsId: 'sp-secret', variable: 'AZURE_CLIENT_SECRET')`.
  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard walk.documentPlacement.kind == .jenkins else { return .other }
    for member in map.members {
      guard let id = member.value["credentialsId"], let text = id.string else { continue }
      let reference = StoreName.reference("Jenkins", text)
      switch member.key {
      case "string", "file":
        guard let variable = member.value["variable"]?.string else { continue }
        walk.add(variable, "", line: id.line, reference: reference)
      case "usernamePassword":
        guard let variable = member.value["passwordVariable"]?.string else { continue }
        walk.add(
          SettingName(variable) == nil ? "clientSecret" : variable, "", line: id.line,
          reference: reference)
      case "azureServicePrincipal":
        walk.add("clientSecret", "", line: id.line, reference: reference)
      default: continue
      }
    }
    return .other
  }
}
