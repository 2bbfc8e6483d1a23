package import Assessment

/// The privileges of an application in words.
package enum PrivilegeWording {
  /// Returns `critical`, `none`, or that it is not known.
  package static func privilege(_ privilege: Privilege?) -> String {
    privilege?.name ?? "not known"
  }

  /// The kinds of roles in words. An export of Azure roles only covers its own subscriptions.
  static let kinds = [
    "application permissions", "directory roles", "Azure roles in the exported subscriptions",
  ]

  /// Returns the kinds of roles in words, each with what was collected.
  package static func roles(of impact: Impact) -> [(kind: String, names: [String]?)] {
    Array(zip(kinds, [impact.applicationRoles, impact.directoryRoles, impact.azureRoles]))
      .map { ($0, $1) }
  }
}
