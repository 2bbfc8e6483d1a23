import Inventory

/// Objects of the directory itself, which name applications but do not use them.
enum DirectoryExports: PlaceReader {
  static let marks = [
    "passwordcredentials", "keycredentials", "signinaudience", "serviceprincipaltype",
    "federatedidentitycredentials",
  ]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard walk.document.isJSON || map["appId"] != nil || map["id"] != nil else { return .other }
    // A template that creates an application is not an export.
    guard map["type"]?.string?.lowercased().hasPrefix("microsoft.graph/") != true else {
      return .other
    }
    walk.found.isDirectoryExport = walk.document.isJSON
    return .done
  }
}
