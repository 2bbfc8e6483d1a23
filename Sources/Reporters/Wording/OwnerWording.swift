import Assessment
import Inventory

/// The names of owners, the same everywhere.
enum OwnerWording {
  /// A team, or a person who owns an object.
  struct Holder {
    var name: String
    var address: String?
    var isTeam = false
    /// Whether the account is disabled.
    var mayHaveLeft = false

    /// `team Payroll`, `Ada Lovelace (may have left)`
    var words: String {
      (isTeam ? "team " : "") + name + (mayHaveLeft ? OwnerWording.left : "")
    }

    /// The same with a mail address.
    var wordsWithAddress: String {
      (isTeam ? "team " : "") + OwnerWording.withAddress(name, address)
        + (mayHaveLeft ? OwnerWording.left : "")
    }
  }

  /// The words after the name of a person whose account is disabled.
  static let left = " (may have left)"

  /// Returns the team of an object, then its owners; those who may have left come last.
  ///
  /// nil if nothing is known.
  static func holders(of row: AssessedObject, in report: AssessmentReport) -> [Holder]? {
    let owners = report.owners(of: row).map { self.owners($0, in: report) }
    guard let team = report.team(of: row) else { return owners }
    return [Holder(name: team.name, address: team.contact, isTeam: true)] + (owners ?? [])
  }

  /// Returns the holders in one line: `Ada Lovelace, Bob and 2 more`, `none`, `not collected`.
  static func list(
    _ row: AssessedObject, in report: AssessmentReport, atMost most: Int,
    _ words: (Holder) -> String
  ) -> String {
    guard let owners = holders(of: row, in: report) else { return "not collected" }
    guard !owners.isEmpty else { return "none" }
    let more = owners.count > most ? " and \(owners.count - most) more" : ""
    return owners.prefix(most).map(words).joined(separator: ", ") + more
  }

  /// Returns owners in words; those who may have left come last.
  static func owners(_ owners: [Owner], in report: AssessmentReport) -> [Holder] {
    let holders = owners.map { owner in
      Holder(
        name: name(of: owner, in: report), address: owner.address(in: report.inventory.text),
        mayHaveLeft: owner.isAccountEnabled == false)
    }
    return holders.filter { !$0.mayHaveLeft } + holders.filter(\.mayHaveLeft)
  }

  /// Returns the display name, or else the user principal name, or else the object id.
  static func name(of owner: Owner, in report: AssessmentReport) -> String {
    let text = report.inventory.text
    return text.string(owner.displayName) ?? text.string(owner.userPrincipalName)
      ?? report.inventory.spelling(of: owner.id)
  }

  /// Returns `Ada Lovelace (ada@contoso.example)`.
  static func withAddress(_ name: String, _ address: String?) -> String {
    guard let address, address != name else { return name }
    return "\(name) (\(address))"
  }
}
