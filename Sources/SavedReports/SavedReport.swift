package import Assessment
package import Inventory

/// What a `report.json` of an earlier run says, as far as an overview of several needs it.
package struct SavedReport: Sendable {
  package struct Tenant: Hashable, Sendable {
    package var id: String
    package var displayName: String?
  }

  /// One collection of the completeness ledger.
  package struct Collection: Hashable, Sendable {
    /// As in the report, e.g. `servicePrincipals`.
    package var name: String
    /// As in the report: `complete`, `partial`, `notCollected`.
    package var state: String
  }

  /// The file as it was named.
  package var path: String
  package var tenant: Tenant
  package var asOf: Instant
  package var dataAsOf: Instant?
  package var toolVersion: String?
  package var completeness: [Collection]

  package var applications: Int64
  package var servicePrincipals: Int64
  package var credentials: Int64
  /// Expired ones that nothing is known to have replaced.
  package var lapsed: Int64
  /// Those whose end date could not be read.
  package var unreadable: Int64
  /// What is down and what lapses next, by the ids of objects.
  package var urgency: UrgencyCount<String>
  /// Credentials that somebody must act on: severity `low` and above, not accepted.
  package var actionable: Int
  /// The worst of those, the worst first, then soonest; at most ``worstLimit``.
  package var worst: [SavedCredential]
  /// Credentials that can be deleted, and that need not exist at all, hints of low confidence left out.
  package var deletable: Int
  package var needNotExist: Int

  /// Rows of ``worst``.
  package static let worstLimit = 100

  /// How far the report could see. The end of its sign-in log is not known here.
  package var visibility: Visibility {
    Visibility(
      asOf: asOf, isEmpty: applications == 0 && servicePrincipals == 0, hasUnusableInputs: false,
      unreadableEnds: Int(clamping: unreadable)
    ) { collection in
      completeness.first { $0.name == collection.rawValue }
        .flatMap { CollectionLedger.State(rawValue: $0.state) }
    }
  }

  /// Whether what is not listed is not known to be fine.
  package var isIncomplete: Bool {
    completeness.contains {
      ($0.name == "applications" || $0.name == "servicePrincipals") && $0.state != "complete"
    }
  }
}
