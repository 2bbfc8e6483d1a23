import Assessment
import Inventory

/// The ids that links point to: from object ids and keyIds, never from names, dates or positions.
package enum HTMLAnchor {
  /// `app-<object id>` or `sp-<object id>`.
  ///
  /// An id that is no GUID is under its digest, so an anchor is always plain ASCII.
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
  package static func credential(stableId: String) -> String {
    "c-" + StableDigest.hexadecimal(of: stableId, bytes: 8)
  }

  /// `move-` and the same, of the first credential that a candidate names.
  static func candidate(_ row: AssessedCredential, in report: AssessmentReport) -> String {
    "move-" + digest(of: row, in: report)
  }

  /// `act-` and the same: the row of "Act first".
  static func acting(_ row: AssessedCredential, in report: AssessmentReport) -> String {
    "act-" + digest(of: row, in: report)
  }

  /// `owner-<object id>`, `owner-none`, `owner-unknown`.
  static func owner(_ holder: OwnerShares.Holder) -> String {
    switch holder {
    case .nobody: "owner-none"
    case .unknown: "owner-unknown"
    case .owner(let id): "owner-" + id.guidText
    case .team(let position): "team-\(position)"
    }
  }

  /// `plan-0` and so on: a group of decisions.
  static func group(_ group: PlanGroup) -> String { "plan-\(group.rawValue)" }

  /// `f-` and 64 bits of the SHA-256 of the finding's id.
  static func finding(_ finding: Finding) -> String {
    "f-" + StableDigest.hexadecimal(of: finding.id, bytes: 8)
  }

  /// `rule-HYG-01`.
  static func rule(_ id: String) -> String {
    let isPlain = id.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return "rule-" + (isPlain ? id : StableDigest.hexadecimal(of: id, bytes: 8))
  }

  private static func digest(of row: AssessedCredential, in report: AssessmentReport) -> String {
    StableDigest.hexadecimal(of: report.stableId(of: row), bytes: 8)
  }
}
