/// How wide the scope of an Azure role assignment is, from its path.
///
/// https://learn.microsoft.com/azure/role-based-access-control/scope-overview
enum AzureScope {
  /// All of Azure, or a management group.
  case aboveSubscriptions
  case subscription
  /// A resource group or a resource.
  case belowSubscriptions

  init(_ path: String) {
    let parts = path.split(separator: "/")
    if parts.isEmpty {
      self = .aboveSubscriptions
    } else if parts.first?.lowercased() == "subscriptions" {
      self = parts.count <= 2 ? .subscription : .belowSubscriptions
    } else if parts.count == 4, parts[1].lowercased() == "microsoft.management",
      parts[2].lowercased() == "managementgroups"
    {
      self = .aboveSubscriptions
    } else {
      self = .belowSubscriptions
    }
  }
}
