import Assessment
import Inventory

/// What an owner is called, the same everywhere.
enum OwnerWording {
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
