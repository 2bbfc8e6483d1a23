package import Inventory

/// Sign-ins that name no key, and what a log of them covers.
extension Tenant {
  /// The sign-in log: a success of the application that names no key, by itself or by a person.
  package func success(
    _ time: TenantMoment, by event: SignInEvents = .servicePrincipal
  ) -> Tenant {
    with {
      var row = $0.row(time, code: 0)
      row.event = event
      $0.signIns.append(row)
    }
  }

  /// A summary of the sign-ins of one day that are alike: the first and the last of them.
  package func summary(
    _ first: TenantMoment, _ last: TenantMoment, code: Int32 = 0, count: UInt32 = 2,
    by event: SignInEvents = .servicePrincipal
  ) -> Tenant {
    with {
      var row = $0.row(last, code: code)
      row.firstTime = first.instant
      row.count = count
      row.isSummarised = true
      row.event = event
      $0.signIns.append(row)
    }
  }

  /// A sign-in of an agent identity, with the credential of the object, its blueprint.
  package func agentSignIn(_ name: String, _ time: TenantMoment, code: Int32 = 0) -> Tenant {
    with {
      var row = $0.row(time, code: code)
      row.parentAppId = row.appId
      row.appId = Tenant.appId(name)
      $0.signIns.append(row)
    }
  }

  /// What the log of sign-ins covers; without it, service principals over the 30 days before the
  /// data was collected.
  package func log(
    from: TenantMoment, until: TenantMoment, of events: SignInEvents = .servicePrincipal,
    state: CollectionLedger.State = .complete
  ) -> Tenant {
    with {
      var ledger = CollectionLedger(collection: .signIns, state: state, objects: 0, reasons: [])
      ledger.eventTypes = events
      if let from = from.instant, let until = until.instant {
        let window = CollectionLedger.Window(from: from, until: until)
        if events.contains(.servicePrincipal) { ledger.window = window }
        if events.contains(.nonInteractiveUser) { ledger.nonInteractiveWindow = window }
      }
      $0.ledgers[.signIns] = ledger
    }
  }

  /// The ledger of sign-ins where a test says nothing about it.
  var standardLog: CollectionLedger {
    var ledger = CollectionLedger(collection: .signIns, state: .complete, objects: 0, reasons: [])
    ledger.eventTypes = .servicePrincipal
    let until = collectedAt?.instant ?? Tenant.asOf
    ledger.window = CollectionLedger.Window(
      from: until.advanced(bySeconds: -30 * Instant.secondsPerDay), until: until)
    return ledger
  }
}
