package import Inventory

/// A tenant that should have reported and did not.
package struct SilentTenant: Sendable {
  package var id: String
  package var name: String?
  /// The time of its last report; nil if there is none.
  package var last: Instant?

  package init(id: String, name: String?, last: Instant?) {
    (self.id, self.name, self.last) = (id, name, last)
  }
}
