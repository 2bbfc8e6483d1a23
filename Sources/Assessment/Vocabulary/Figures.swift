/// The numbers at the top of every format and overview, counted once.
package struct Figures: Hashable, Sendable {
  /// Applications and service principals with an outage.
  package var down = 0
  /// Live credentials of severity low or above that end within 7 days.
  package var expiring7d = 0
  /// The same within 30 days, those within 7 included.
  package var expiring30d = 0
  /// Credentials of status lapsed.
  package var lapsed = 0
  /// Credentials whose decision is to delete them.
  package var deletable = 0
  /// Applications that sign in by federation or as a managed identity, without a live client
  /// credential.
  package var secretless = 0

  package init() {}
}
