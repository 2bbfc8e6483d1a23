import Inventory

/// Tells whether an application requests permissions for Exchange Web Services and no others.
///
/// These are `full_access_as_app` and `EWS.AccessAsUser.All` of Office 365 Exchange Online, and the
/// latter of Microsoft Graph as well. What every sign-in needs is not counted: `User.Read`,
/// `openid`, `profile`, `email` and `offline_access` of Microsoft Graph, `User.Read` of AAD Graph.
///
/// https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-authenticate-an-ews-application-by-using-oauth
/// https://learn.microsoft.com/graph/permissions-reference
struct ExchangeWebServicesPermissions {
  private var isAskedFor = false
  private var isOtherAskedFor = false

  /// Whether at least one such permission is requested, and no other.
  var areAll: Bool { isAskedFor && !isOtherAskedFor }

  private static let services = permissions([
    "00000002-0000-0ff1-ce00-000000000000": [
      "dc890d15-9560-4a4c-9b7f-a736ec74ec40", "3b5f3d61-589b-4a3c-a359-5dd4b5ee5bd5",
    ],
    "00000003-0000-0000-c000-000000000000": ["9769c687-087d-48ac-9cb3-c37dde652038"],
  ])

  private static let signIn = permissions([
    "00000003-0000-0000-c000-000000000000": [
      "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "37f7f235-527c-4136-accd-4a02d197296e",
      "14dad69e-099b-42c9-810b-d002981feec1", "64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0",
      "7427e0e9-2fba-42fe-b0c0-848c9e6a8182",
    ],
    "00000002-0000-0000-c000-000000000000": ["311a71cc-e848-46a1-bdf8-97ff7156d8e6"],
  ])

  private struct Permission: Equatable {
    var id: Identifier
    var resource: Identifier
  }

  /// Returns a list, not a set: there are so few that a linear search is faster than hashing.
  private static func permissions(_ guids: [String: [String]]) -> [Permission] {
    guids.flatMap { resource, ids in
      ids.compactMap { id in
        Identifier(guid: resource).flatMap { resource in
          Identifier(guid: id).map { Permission(id: $0, resource: resource) }
        }
      }
    }
  }

  /// Adds one permission; nil stands for an unreadable one, which counts as another permission.
  mutating func add(_ permission: Identifier?, of resource: Identifier?) {
    guard let permission, let resource else {
      isOtherAskedFor = true
      return
    }
    let asked = Permission(id: permission, resource: resource)
    if Self.services.contains(asked) {
      isAskedFor = true
    } else if !Self.signIn.contains(asked) {
      isOtherAskedFor = true
    }
  }
}
