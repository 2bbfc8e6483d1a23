import Assessment
package import Inventory

/// What was collected and what was not, in everyday words.
package enum CompletenessWording {
  package static func collection(_ collection: CollectionLedger.Collection) -> String {
    switch collection {
    case .applications: "applications"
    case .servicePrincipals: "service principals"
    case .owners: "owners"
    case .federatedIdentityCredentials: "federated credentials"
    case .credentialActivity: "credential activity"
    case .signIns: "sign-ins"
    case .policies: "policies"
    case .references: "places of use"
    }
  }

  package static func state(_ state: CollectionLedger.State) -> String {
    switch state {
    case .complete: "complete"
    case .partial: "partial"
    case .notCollected: "not collected"
    }
  }

  /// Returns what is missing from an incomplete collection, as a sentence.
  static func gap(_ ledger: CollectionLedger) -> String {
    let name = collection(ledger.collection)
    return ledger.state == .notCollected
      ? "\(name.capitalizingFirst) were not collected."
      : "Not all \(name) were read."
  }

  package static func cloud(_ cloud: Cloud) -> String {
    switch cloud {
    case .global: "global cloud"
    case .usgov: "US Government cloud"
    case .usgovDoD: "US Government cloud (DoD)"
    case .china: "China cloud"
    }
  }
}
