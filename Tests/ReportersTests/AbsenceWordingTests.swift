import Assessment
import Inventory
import TestSupport
import Testing

@testable import Reporters

/// The sentence that replaces "nothing" if the data is too incomplete to tell.
@Suite struct AbsenceWordingTests {
  private func wording(
    _ states: [CollectionLedger.Collection: CollectionLedger.State],
    hasUnusableInputs: Bool = false, until: Int64? = nil
  ) -> AbsenceWording {
    let asOf = Instant(secondsSinceEpoch: 1_795_413_600)
    return AbsenceWording(
      Visibility(
        asOf: asOf, isEmpty: false, hasUnusableInputs: hasUnusableInputs,
        window: until.map {
          CollectionLedger.Window(
            from: asOf.advanced(bySeconds: -2_592_000), until: asOf.advanced(bySeconds: $0))
        }
      ) { states[$0] ?? .complete })
  }

  @Test(
    arguments: [
      ([:], "Nothing is known to be down, and nothing expires."),
      (
        [.signIns: .notCollected],
        "Nothing expires. No outage can be seen: sign-ins were not collected."
      ),
      ([.signIns: .partial], "Nothing expires. No outage can be seen: not all sign-ins were read."),
      (
        [.servicePrincipals: .notCollected],
        "No credential of an application expires; service principals were not collected. "
          + "No application is known to be down."
      ),
      (
        [.applications: .notCollected],
        "Neither an outage nor an expiry can be ruled out: applications were not collected."
      ),
      (
        [.applications: .partial, .servicePrincipals: .partial, .signIns: .notCollected],
        "Neither an outage nor an expiry can be ruled out: not all applications and service principals "
          + "were read and sign-ins were not collected."
      ),
    ] as [([CollectionLedger.Collection: CollectionLedger.State], String)])
  func bothAtOnce(
    _ states: [CollectionLedger.Collection: CollectionLedger.State], _ sentence: String
  ) {
    #expect(wording(states).outagesAndCredentials("expires") == sentence)
  }

  @Test func saysNothingElseIfSomethingWasListed() {
    #expect(wording([:]).credentials("expires", other: true) == "Nothing else expires.")
    #expect(
      wording([.servicePrincipals: .notCollected]).credentials("expires", other: true)
        == "No other credential of an application expires; service principals were not collected.")
    #expect(
      wording([:], hasUnusableInputs: true).credentials("expires", other: true)
        == "It is not known whether anything else expires: an input could not be read.")
  }

  @Test func credentialsWithAnUnknownEndAreExcluded() {
    let visibility = Visibility(
      asOf: Instant(secondsSinceEpoch: 1_795_413_600), isEmpty: false, hasUnusableInputs: false,
      unreadableEnds: 2
    ) { _ in .complete }
    #expect(
      AbsenceWording(visibility).outagesAndCredentials("expires")
        == "Nothing is known to be down, and nothing expires, leaving out 2 credentials without a "
        + "readable end date.")
  }

  @Test func anOldLogSaysWhereItEnds() {
    #expect(
      wording([:], until: -864_000).outages
        == "No outage shows in the sign-ins up to 13 Nov 2026, where they end.")
  }

  /// In report.json such a figure is 0, beside the completeness; in texts it is a dash.
  @Test(
    arguments: [
      ([:], []), ([.signIns: .notCollected], ["down"]), ([.signIns: .partial], ["down"]),
      ([.servicePrincipals: .notCollected, .signIns: .notCollected], ["down"]),
      (
        [.applications: .partial],
        ["down", "expiring7d", "expiring30d", "lapsed", "deletable", "secretless"]
      ),
    ] as [([CollectionLedger.Collection: CollectionLedger.State], Set<String>)])
  func aFigureThatCouldNotBeSeenIsADash(
    states: [CollectionLedger.Collection: CollectionLedger.State], dashes: Set<String>
  ) throws {
    var tenant = Tenant().app().secret("a", -100, 300)
    for collection in [
      CollectionLedger.Collection.applications, .servicePrincipals, .signIns,
    ] {
      guard let state = states[collection] else { continue }
      tenant = tenant.ledger(collection, state)
    }
    let report = try tenant.assess()
    let bytes = try ByteSink.collect { try JSONReporter().write(report, to: $0) }
    let text = String(decoding: bytes, as: UTF8.self)
    let line = try #require(text.firstMatch(of: #/"figures":\{([^}]*)\}/#)).1
    let names = ["down", "expiring7d", "expiring30d", "lapsed", "deletable", "secretless"]
    for (name, figure) in zip(names, FigureWording.all(report.figures)) {
      #expect(line.contains("\"\(name)\":0"), "\(name) in \(line)")
      #expect((FigureWording.number(figure, in: report) == "–") == dashes.contains(name), "\(name)")
    }
  }

  @Test func figuresSayWhatTheyDoNotCount() {
    #expect(wording([:]).uncounted == nil)
    #expect(
      wording([.servicePrincipals: .notCollected]).uncounted
        == "whatever was not read (service principals were not collected)")
  }
}
