import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct PlaceBlockersTests {
  private static func blockers(_ places: UsePlace...) throws -> Set<String> {
    var inventory = Tenant().app().secret("s", -100, 300).used("s", -1).inventory()
    inventory.places = places
    let report = try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
    return Set(report.candidates.flatMap { $0.blockers.map(\.code) })
  }

  @Test func placesInDifferentEnvironmentsShareTheCredential() throws {
    let workflow = Places.place(.githubActions, consumer: "github/a")
    #expect(try !Self.blockers(workflow).contains("B-SHARED"))
    #expect(try Self.blockers(workflow, Places.place(.azureHosted)).contains("B-SHARED"))
    #expect(try Self.blockers(workflow, Places.place(.developer)).contains("B-SHARED"))
    #expect(try !Self.blockers(workflow, Places.place(.unknown)).contains("B-SHARED"))
  }

  @Test func twoPipelinesShareTheCredentialAndTwoFilesOfOneDoNot() throws {
    let first = Places.place(.githubActions, consumer: "github/a")
    #expect(
      try Self.blockers(first, Places.place(.githubActions, consumer: "github/b"))
        .contains("B-SHARED"))
    #expect(
      try !Self.blockers(first, Places.place(.githubActions, consumer: "github/a", path: "b"))
        .contains("B-SHARED"))
  }

  @Test func mentionsStoresAndCodeAreNotConsumers() throws {
    let workflow = Places.place(.githubActions)
    for fact in [UsePlace.Facts.mention, .store, .managedByCode] {
      let other = Places.place(.azureHosted, facts: fact)
      #expect(try !Self.blockers(workflow, other).contains("B-SHARED"))
    }
  }

  @Test(arguments: [
    (UsePlace.Facts.managedByCode, "B-IAC"), (.unsupportedRegion, "B-REGION"),
    (.oldLibrary, "B-SDK"), (.sharedConnection, "B-ADO-SHARED"),
    (.manualConnection, "B-ADO-SHARED"),
  ])
  func factsBecomeBlockers(fact: UsePlace.Facts, code: String) throws {
    #expect(try Self.blockers(Places.place(.azureDevOps, facts: fact)).contains(code))
    #expect(try !Self.blockers(Places.place(.azureDevOps)).contains(code))
  }

  /// Consumers are counted, not files: what a pipeline in the same repository runs belongs to that
  /// pipeline.
  @Test func aProviderAndItsRepositorysWorkflowAreOneConsumer() throws {
    func provider(_ path: String) -> UsePlace {
      Places.place(
        .ciOther, kind: .terraform, consumer: "terraform/" + path, path: path + "/main.tf")
    }
    func workflow(_ repository: String) -> UsePlace {
      Places.place(
        .githubActions, kind: .gitHubWorkflow, consumer: "github/" + repository,
        path: repository + "/.github/workflows/w.yml")
    }
    #expect(try !Self.blockers(provider("infra"), workflow(".")).contains("B-SHARED"))
    #expect(try !Self.blockers(provider("shop/infra"), workflow("shop")).contains("B-SHARED"))
    #expect(try Self.blockers(provider("other/infra"), workflow("shop")).contains("B-SHARED"))
    #expect(try Self.blockers(provider("shop2/infra"), workflow("shop")).contains("B-SHARED"))
    #expect(try Self.blockers(workflow("shop"), workflow("other")).contains("B-SHARED"))
  }

  @Test func mentionsAndGuessesAreNotConsumers() throws {
    let site = Places.place(.azureHosted)
    let mention = Places.place(.githubActions, .unknown, match: .anywhere)
    #expect(try !Self.blockers(site, mention).contains("B-SHARED"))
    let dormant = Places.place(.azureDevOps, facts: .dormant)
    #expect(try !Self.blockers(site, dormant).contains("B-SHARED"))
  }
}
