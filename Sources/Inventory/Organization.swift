/// A tenant as its `organization` resource or an exporter describes it.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/organization
package struct Organization: Hashable, Sendable {
  package var id: Identifier
  package var displayName: String?
  /// Whether the tenant is for customers (`tenantType` `AAD B2C` or `CIAM`) rather than staff.
  package var isForCustomers = false
  /// The names of `verifiedDomains`, in lower case.
  package var domains: Set<String> = []

  package init(id: Identifier, displayName: String?) {
    self.id = id
    self.displayName = displayName
  }
}
