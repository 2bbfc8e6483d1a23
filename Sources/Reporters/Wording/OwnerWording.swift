import Assessment
import Inventory

/// What an owner is called, the same everywhere.
enum OwnerWording {
  /// A team, or somebody who owns an object.
  struct Holder {
    var name: String
    var address: String?
    var isTeam = false
    /// Whether the account is switched off.
    var mayHaveLeft = false

    /// `team Payroll`, `Ada Lovelace (may have left)`
    var words: String {
      (isTeam ? "team " : "") + name + (mayHaveLeft ? OwnerWording.left : "")
    }

    /// The same with an address to write to.
    var wordsWithAddress: String {
      (isTeam ? "team " : "") + OwnerWording.withAddress(name, address)
        + (mayHaveLeft ? OwnerWording.left : "")
    }
  }

  /// What is behind somebody whose account is switched off.
  static let left = " (may have left)"

  /// Who answers for an object: its team, its owners, then those of them that may have left; nil
  /// where nothing is known.
  static func holders(of row: AssessedObject, in report: AssessmentReport) -> [Holder]? {
    let owners = report.owners(of: row).map { self.owners($0, in: report) }
    guard let team = report.team(of: row) else { return owners }
    return [Holder(name: team.name, address: team.contact, isTeam: true)] + (owners ?? [])
  }

  /// Owners by id, those that may have left behind the others.
  static func owners(_ owners: [Owner], in report: AssessmentReport) -> [Holder] {
    let holders = owners.map { owner in
      Holder(
        name: name(of: owner, in: report), address: owner.address(in: report.inventory.text),
        mayHaveLeft: owner.isAccountEnabled == false)
    }
    return holders.filter { !$0.mayHaveLeft } + holders.filter(\.mayHaveLeft)
  }

  /// The display name, else how they sign in, else the object id.
  static func name(of owner: Owner, in report: AssessmentReport) -> String {
    let text = report.inventory.text
    return text.string(owner.displayName) ?? text.string(owner.userPrincipalName)
      ?? report.inventory.spelling(of: owner.id)
  }

  /// `Ada Lovelace (ada@contoso.example)`
  static func withAddress(_ name: String, _ address: String?) -> String {
    guard let address, address != name else { return name }
    return "\(name) (\(address))"
  }
}
