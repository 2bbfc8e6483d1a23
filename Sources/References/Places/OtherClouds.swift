import Inventory
import System

/// Containers, functions and stacks in the clouds of Amazon and Google.
enum OtherClouds: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.isJSON || document.isYAML, document.roots.contains(where: isStack) else {
      return nil
    }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .amazon
    placement.surroundings = .otherCloud
    placement.isTyped = true
    placement.store = "AWS Secrets Manager"
    return placement
  }

  private static func isStack(_ root: ReferenceNode) -> Bool {
    root["AWSTemplateFormatVersion"] != nil || root["containerDefinitions"] != nil
      || ["aws", "google"].contains(root["provider", "name"]?.string)
        && (root["functions"] != nil || root["service"] != nil)
      || root["Transform"]?.string?.hasPrefix("AWS::") == true
      || root["taskDefinition", "containerDefinitions"] != nil
  }

  static let marks = ["containerdefinitions", "containerproperties"]

  /// Reads a container definition, whose variables may refer to a secret of the account.
  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    var placement = walk.current
    placement.kind = .amazon
    placement.surroundings = .otherCloud
    placement.isTyped = true
    placement.store = "AWS Secrets Manager"
    placement.name = map["family"]?.string ?? placement.name
    return .within(placement)
  }
}
