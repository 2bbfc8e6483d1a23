import Assessment
import Inventory

/// The ids that links point to: from object ids and keyIds, never from names, dates or positions.
enum HTMLAnchor {
  /// `app-<object id>` or `sp-<object id>`.
  ///
  /// An id that is no GUID stands under its digest, so an anchor is always plain ASCII.
  static func object(_ object: DirectoryObject) -> String {
    switch object.type {
    case .application: "app-" + object.id.guidText
    case .servicePrincipal: "sp-" + object.id.guidText
    case .domain: "domain-" + object.id.guidText
    }
  }

  /// `c-` and 64 bits of the SHA-256 of the credential's stable id, in hexadecimal.
  static func credential(_ row: AssessedCredential, in report: AssessmentReport) -> String {
    "c-" + digest(of: row, in: report)
  }

  /// The same anchor, from the stable id.
  static func credential(stableId: String) -> String {
    "c-" + StableDigest.hexadecimal(of: stableId, bytes: 8)
  }

  /// `move-` and the same, of the first credential that a candidate names.
  static func candidate(_ row: AssessedCredential, in report: AssessmentReport) -> String {
    "move-" + digest(of: row, in: report)
  }

  private static func digest(of row: AssessedCredential, in report: AssessmentReport) -> String {
    StableDigest.hexadecimal(of: report.stableId(of: row), bytes: 8)
  }
}
