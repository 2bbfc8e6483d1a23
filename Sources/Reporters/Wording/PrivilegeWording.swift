package import Assessment

/// How much an application may do, in words.
package enum PrivilegeWording {
  /// `critical`, `none`, or that nobody knows.
  package static func privilege(_ privilege: Privilege?) -> String {
    privilege?.name ?? "not known"
  }

  /// The kinds of roles in words. A list of Azure knows its own subscription only.
  static let kinds = [
    "application permissions", "directory roles", "Azure roles in the exported subscriptions",
  ]

  /// The kinds of roles with what was collected of them: `applicationRoles` and so on, in words.
  package static func roles(of impact: Impact) -> [(kind: String, names: [String]?)] {
    Array(zip(kinds, [impact.applicationRoles, impact.directoryRoles, impact.azureRoles]))
      .map { ($0, $1) }
  }
}
