import Inventory
import JSONReading

/// The permissions requested by the entries of `requiredResourceAccess`.
struct RequiredPermissions {
  var flags: DirectoryObject.Flags = []
  /// Whether every entry was readable.
  var isWhole = true
  private var exchange = ExchangeWebServicesPermissions()

  /// `User.Read` of Microsoft Graph and of AAD Graph, which the portal gives every new application.
  ///
  /// https://learn.microsoft.com/graph/permissions-reference
  private static let userRead: [(resource: Identifier?, permission: Identifier?)] = [
    (
      Identifier(guid: "00000003-0000-0000-c000-000000000000"),
      Identifier(guid: "e1fe6dd8-ba31-4d61-89e7-88639da4683d")
    ),
    (
      Identifier(guid: "00000002-0000-0000-c000-000000000000"),
      Identifier(guid: "311a71cc-e848-46a1-bdf8-97ff7156d8e6")
    ),
  ]

  /// Adds one `resourceAccess`.
  mutating func add(_ fields: JSONFieldSet, of resource: Identifier?) {
    let permission = fields[.id]?.guid
    exchange.add(permission, of: resource)
    if fields[.type]?.equals("role") == true {
      flags.insert(.requiresRoles)
    } else if fields[.type]?.equals("scope") == true {
      flags.insert(.requiresScopes)
      let isUserRead = Self.userRead.contains {
        $0.resource == resource && $0.permission == permission
      }
      if !isUserRead { flags.insert(.requiresOtherScopes) }
    } else {
      isWhole = false
    }
  }

  /// The flags that follow from the entries together, valid if every one of them was read.
  var wholeFlags: DirectoryObject.Flags {
    exchange.areAll ? [.permissionsCollected, .requiresOnlyEWS] : .permissionsCollected
  }
}
