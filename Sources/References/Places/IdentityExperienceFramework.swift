import Inventory
import System

/// Azure AD B2C custom policies; B2C keeps their keys, and no managed identity is available.
///
/// https://learn.microsoft.com/azure/active-directory-b2c/custom-policy-overview
enum IdentityExperienceFramework: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.format == .xml, document.holds("TrustFrameworkPolicy") else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .b2cPolicy
    placement.surroundings = .saas
    placement.isTyped = true
    placement.consumer = "b2c/" + document.directory
    placement.store = "B2C policy keys"
    return placement
  }

  static let marks = ["technicalprofile", "cryptographickeys"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard walk.documentPlacement.kind == .b2cPolicy, map["CryptographicKeys"] != nil else {
      return .other
    }
    return .within(walk.current.named(map["Id"]?.string ?? map["DisplayName"]?.string))
  }
}
