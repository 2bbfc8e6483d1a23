import Assessment
import Inventory

/// Words for the head of an application.
enum ShownWords {
  static func audience(_ audience: DirectoryObject.SignInAudience) -> String? {
    switch audience {
    case .absent, .other: nil
    case .azureADMyOrg: "accounts of this tenant only"
    case .azureADMultipleOrgs: "accounts of any tenant"
    case .azureADandPersonalMicrosoftAccount: "accounts of any tenant and personal ones"
    case .personalMicrosoftAccount: "personal Microsoft accounts only"
    }
  }

  static func state(of object: DirectoryObject) -> String? {
    if object.flags.contains(.deleted) { return "deleted, in the recycle bin" }
    if object.flags.contains(.disabledByMicrosoft) { return "disabled by Microsoft" }
    if object.flags.contains(.isDisabled) { return "disabled" }
    return object.flags.contains(.accountDisabled) ? "sign-in switched off" : nil
  }

  static func places(_ places: ArraySlice<UsePlace>) -> String {
    guard !places.isEmpty else { return "nothing found" }
    return PlaceWording.leading(places).map {
      "\(PlaceWording.kind($0)): \(PlaceWording.location($0))"
    }.joined(separator: "; ")
  }

  static func privilege(
    _ privilege: Privilege?, _ roles: [(kind: String, names: [String]?)]
  ) -> String {
    let parts = roles.map { kind, names in
      guard let names else { return "\(kind) not collected" }
      return names.isEmpty ? "no \(kind)" : "\(kind) \(names.joined(separator: ", "))"
    }
    return "\(PrivilegeWording.privilege(privilege)): \(parts.joined(separator: "; "))"
  }
}

extension String {
  var capitalizingFirst: String { prefix(1).uppercased() + dropFirst() }
}
