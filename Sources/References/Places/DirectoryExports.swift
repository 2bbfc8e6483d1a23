import Inventory

/// Objects of the directory itself: they name every application, and use none.
enum DirectoryExports: PlaceReader {
  static let marks = [
    "passwordcredentials", "keycredentials", "signinaudience", "serviceprincipaltype",
    "federatedidentitycredentials",
  ]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard walk.document.isJSON || map["appId"] != nil || map["id"] != nil else { return .other }
    // A template that makes an application is another matter.
    guard map["type"]?.string?.lowercased().hasPrefix("microsoft.graph/") != true else {
      return .other
    }
    walk.found.isDirectoryExport = walk.document.isJSON
    return .done
  }
}
