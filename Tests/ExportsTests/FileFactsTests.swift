import Inventory
import Testing

@testable import Exports

@Suite struct FileFactsTests {
  /// Facts in which nothing is as in an empty file.
  private var all: FileFacts {
    var facts = FileFacts()
    facts.path = "export.zip"
    facts.pages = [
      FileFacts.Page(
        collection: .applications, query: "", hasNextLink: true, promised: 2, counted: 2, objects: 1
      )
    ]
    facts.arraysOf100 = [.applications]
    facts.graphErrors = 1
    facts.possibleErrors = 2
    facts.brokenCollections = [.owners]
    facts.unattached = [.owners: 3]
    facts.objects = [.applications: 4]
    facts.withoutLedger = [.directoryObject: 5]
    facts.countMismatches = [.applications: 6]
    facts.unrecognisedObjects = 7
    facts.emptyLists = 8
    facts.lostRows = [.applications: 9]
    facts.unknownLostRows = 10
    facts.cutObjects = 11
    facts.manifest = ManifestFacts(path: "manifest.json")
    facts.holdsUnread = true
    facts.subsets = [.applications]
    facts.signIns.undated = 12
    facts.certificates = [
      FileCertificate(
        subject: "CN=a", issuer: "CN=b", key: "RSA 2048", notBefore: Instant(secondsSinceEpoch: 0),
        notAfter: Instant(secondsSinceEpoch: 1), sha1: "", sha256: "", role: .identityProvider,
        use: .signing)
    ]
    facts.brokenCertificates = 13
    facts.hasUnreadLog = true
    facts.assumedSecrets = [Identifier(high: 0, low: 1)]
    facts.assumed = 14
    facts.activity.damaged = 15
    facts.activity.cut = 16
    facts.activity.unreadableTimes = 17
    facts.activity.applicationPages = 18
    facts.activity.openApplicationPages = 19
    facts.activity.isApplicationReportBroken = true
    facts.activity.promisedApplicationRows = 20
    return facts
  }

  @Test func nothingIsLostWhenPartsOfAFileAreAdded() {
    var sum = FileFacts()
    sum.path = all.path
    sum.add(all)
    expectAll(all, FileFacts(), sum)
    expectAll(all.activity, FileFacts.Activity(), sum.activity)
  }

  private func expectAll<Facts>(_ all: Facts, _ empty: Facts, _ sum: Facts) {
    let members = zip(
      Mirror(reflecting: all).children,
      zip(Mirror(reflecting: empty).children, Mirror(reflecting: sum).children))
    for (expected, (empty, added)) in members {
      let name = expected.label ?? ""
      #expect("\(expected.value)" != "\(empty.value)", "\(name) is not filled in this test")
      #expect("\(added.value)" == "\(expected.value)", "\(name) is not added")
    }
  }
}
