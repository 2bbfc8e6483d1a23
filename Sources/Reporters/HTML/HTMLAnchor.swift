import Assessment
import Inventory

/// The ids that links point to, derived from object ids and keyIds, never from names or dates.
///
/// Only a team's anchor depends on its position.
package enum HTMLAnchor {
  /// Returns `app-<object id>`, `sp-<object id>` or `domain-<object id>`, always in plain ASCII.
  ///
  /// An id that is not a GUID is replaced by its digest.
  static func object(_ object: DirectoryObject) -> String {
    switch object.type {
    case .application: "app-" + object.id.guidText
    case .servicePrincipal: "sp-" + object.id.guidText
    case .domain: "domain-" + object.id.guidText
    }
  }

  /// Returns `c-` and 64 bits of the SHA-256 of the credential's stable id, in hexadecimal.
  static func credential(_ row: AssessedCredential, in report: AssessmentReport) -> String {
    "c-" + digest(of: row, in: report)
  }

  /// Returns the same anchor, from the stable id.
  package static func credential(stableId: String) -> String {
    "c-" + StableDigest.hexadecimal(of: stableId, bytes: 8)
  }

  /// Returns `move-` and the same digest, of the first credential that a candidate names.
  static func candidate(_ row: AssessedCredential, in report: AssessmentReport) -> String {
    "move-" + digest(of: row, in: report)
  }

  /// Returns `act-` and the same digest: the row of "Act first".
  static func acting(_ row: AssessedCredential, in report: AssessmentReport) -> String {
    "act-" + digest(of: row, in: report)
  }

  /// Returns `owner-<object id>`, `owner-none`, `owner-unknown` or `team-<position>`.
  static func owner(_ holder: OwnerShares.Holder) -> String {
    switch holder {
    case .nobody: "owner-none"
    case .unknown: "owner-unknown"
    case .owner(let id): "owner-" + id.guidText
    case .team(let position): "team-\(position)"
    }
  }

  /// Returns the anchor of a group of decisions: `plan-0` and so on.
  static func group(_ group: PlanGroup) -> String { "plan-\(group.rawValue)" }

  /// Returns `f-` and 64 bits of the SHA-256 of the finding's id, in hexadecimal.
  static func finding(_ finding: Finding) -> String {
    "f-" + StableDigest.hexadecimal(of: finding.id, bytes: 8)
  }

  /// Returns the anchor of a rule: `rule-HYG-01`.
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
