import Assessment
import Inventory
import Testing

/// What a report can see, depending on what was collected.
@Suite struct VisibilityTests {
  private static let asOf = Instant(secondsSinceEpoch: 1_795_413_600)

  private func visibility(
    _ states: [CollectionLedger.Collection: CollectionLedger.State], isEmpty: Bool = false,
    hasUnusableInputs: Bool = false, signInsEnd: Int64? = nil
  ) -> Visibility {
    Visibility(
      asOf: Self.asOf, isEmpty: isEmpty, hasUnusableInputs: hasUnusableInputs,
      window: signInsEnd.map {
        let end = Self.asOf.advanced(bySeconds: $0)
        return CollectionLedger.Window(from: end.advanced(bySeconds: -2_592_000), until: end)
      }
    ) { states[$0] ?? .complete }
  }

  @Test(
    arguments: [
      ([:], .everything), ([.servicePrincipals: .notCollected], .applications),
      ([.servicePrincipals: .partial], .nothing), ([.applications: .partial], .nothing),
      ([.applications: .notCollected], .nothing),
      ([.applications: .notCollected, .servicePrincipals: .notCollected], .nothing),
      ([.signIns: .notCollected], .everything), ([.owners: .notCollected], .everything),
      ([.credentialActivity: .partial], .everything),
    ] as [([CollectionLedger.Collection: CollectionLedger.State], Visibility.Scope)])
  func credentialsAreKnownAbsentOnlyForObjectsThatWereRead(
    _ states: [CollectionLedger.Collection: CollectionLedger.State], _ scope: Visibility.Scope
  ) {
    #expect(visibility(states).scope == scope)
  }

  @Test func unusableAndEmptyInputsHideEverything() {
    #expect(visibility([:], hasUnusableInputs: true).scope == .nothing)
    #expect(visibility([:], isEmpty: true).scope == .nothing)
    #expect(visibility([:], hasUnusableInputs: true).credentialGaps == [.inputs])
  }

  @Test(arguments: [CollectionLedger.State.partial, .notCollected])
  func outagesNeedAllSignIns(state: CollectionLedger.State) {
    let visibility = visibility([.signIns: state])
    #expect(!visibility.showsOutages && !visibility.countsOutages)
    #expect(visibility.outageGaps == [.collection(.signIns, state)])
  }

  @Test func unknownCollectionsCountAsNotCollected() {
    let unknown = Visibility(asOf: Self.asOf, isEmpty: false, hasUnusableInputs: false) { _ in nil }
    #expect(unknown.scope == .nothing)
    #expect(!unknown.showsOutages)
  }

  /// The limit is two days before the report, to the second.
  @Test(arguments: [(-172_799, true), (-172_800, true), (-172_801, false), (60, true)])
  func anOldLogShowsNoCurrentOutages(seconds: Int64, shows: Bool) {
    let visibility = visibility([:], signInsEnd: seconds)
    #expect(visibility.showsOutages == shows)
    #expect((visibility.signInsUntil == nil) == shows)
  }

  @Test func outagesOfApplicationsAreCountedWithoutServicePrincipals() {
    let visibility = visibility([.servicePrincipals: .notCollected])
    #expect(visibility.countsOutages)
    #expect(!visibility.showsOutages)
  }
}
