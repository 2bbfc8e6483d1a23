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

  /// - Parameter state: as result files have it, e.g. `signInDisabled`.
  static func state(_ state: String) -> String {
    switch state {
    case "deleted": "deleted, in the recycle bin"
    case "disabledByMicrosoft": "disabled by Microsoft"
    case "signInDisabled": "sign-in switched off"
    default: state
    }
  }

  /// Returns the last part of a stable id.
  static func key(of stableId: String) -> String {
    stableId.split(separator: "/").last.map { String($0) } ?? stableId
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
