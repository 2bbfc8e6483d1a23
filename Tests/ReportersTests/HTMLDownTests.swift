import Assessment
import Foundation
import Inventory
import TestSupport
import Testing

@testable import Reporters

/// What somebody on call finds on the page at night, and what the page must not say next to it.
@Suite struct HTMLDownTests {
  @Test func aCardShowsEverythingNeededToRestoreService() throws {
    let report = try HTMLFixture.varied.report()
    let markup = HTMLMarkup(text: try HTMLFixture.page(of: report))
    let down = try #require(markup.part("down"))
    #expect(report.agenda.down.count == 1)
    for words in [
      "payroll-bridge", "down since <time datetime=\"2026-11-08T06:00:00Z\">", "prod-2024",
      "nothing else on this application", "Payroll team", "az ad app credential reset", "--append",
      "Leave the old credential where it is",
    ] {
      #expect(down.contains(words), "\(words)")
    }
    // The steps come from RestorePlans, the only place that makes them.
    let row = report.credentials[Int(report.agenda.down[0].credentials[0])]
    for step in RestorePlans(report).plan(for: row).steps where step.code != .findPlaces {
      var text: [UInt8] = []
      HTMLEscaper.text.append(step.text, to: &text)
      #expect(down.contains(String(decoding: text, as: UTF8.self)))
    }
  }

  @Test func theFirstToExpireIsNamedIfNothingIsDown() throws {
    var fixture = HTMLFixture()
    fixture.add("s", to: fixture.addObject("later-app"), from: -360, until: 6)
    fixture.add("s", to: fixture.addObject("sooner-app"), from: -360, until: 3)
    let page = try fixture.page()
    #expect(page.contains("The most urgent is <b><a href=\"#app-"))
    let lead = try #require(page.components(separatedBy: "The most urgent is ").last?.prefix(120))
    #expect(lead.contains(">sooner-app</a></b>, in 3 days."))
    #expect(try !HTMLFixture.varied.page().contains("The most urgent is "))
  }

  @Test func deletionsHaveOneCommandBlockPerApplication() throws {
    let report = try Tenant().app("first").secret("a", -900, -400).secret("b", -800, -300)
      .secret("c", -500, 300).app("second").secret("d", -400, -5).secret("e", -100, 300).assess()
    #expect(report.plan.count(in: .delete) == 2)
    let page = try HTMLFixture.page(of: report)
    let list = try #require(HTMLMarkup(text: page).part("clean-up"))
    #expect(list.components(separatedBy: "<details>").count == 1 + 2)
    let block = try #require(
      list.components(separatedBy: "Commands that delete 2 credentials").last)
    for (name, isThere) in [("a", true), ("b", true), ("c", false), ("d", false)] {
      let deletion = "--key-id \(Tenant.keyId(name).guidText)"
      #expect(block.contains(deletion) == isThere, "\(name)")
    }
    #expect(block.components(separatedBy: "az account show").count == 1 + 2)
  }

  @Test func outagesAreNotCountedWithoutSignIns() throws {
    var fixture = HTMLFixture()
    fixture.addObject("quiet-app")
    fixture.inventory.completeness[5].state = .notCollected
    let page = try fixture.page()
    #expect(page.contains("No outage can be seen: sign-ins were not collected."))
    #expect(page.contains("<span class=\"number\">–</span> applications down"))
  }

  @Test func aReplacementThatStartsTooLateIsShownWithItsGap() throws {
    var fixture = HTMLFixture()
    let object = fixture.addObject("gap")
    fixture.add("old", to: object, from: -360, until: 5)
    fixture.add("new", to: object, from: 20, until: 380)
    let week = try #require(HTMLMarkup(text: try fixture.page()).part("week"))
    #expect(week.contains("starts 15 days too late, on <time datetime=\"2026-12-13T06:00:00Z\">"))
  }

  @Test func anUnusedReplacementIsShownAsUnused() throws {
    var fixture = HTMLFixture()
    let object = fixture.addObject("unused")
    fixture.add("old", to: object, from: -360, until: 5, lastUsed: -1)
    fixture.add("new", to: object, from: -10, until: 350)
    let week = try #require(HTMLMarkup(text: try fixture.page()).part("week"))
    #expect(week.contains("but nobody uses it yet: switch to it."))
  }

  @Test func aShortenedListSaysHowManyAreLeftOut() throws {
    var fixture = HTMLFixture()
    for number in 0..<20 {
      let object = fixture.addObject("app-\(number)")
      fixture.add("s", to: object, from: -360, until: 3)
    }
    var limits = HTMLSelection.Limits()
    limits.rowsPerList = 7
    let page = try HTMLFixture.page(of: fixture.report(), limits: limits)
    let week = HTMLMarkup(text: try #require(HTMLMarkup(text: page).part("week")))
    #expect(week.count("<tbody class=\"entry\"") == 7)
    #expect(week.text.contains("and 13 more, "))
  }

  @Test func rowsBeyondTheLimitLinkToTheSteps() throws {
    var fixture = HTMLFixture()
    for number in 0..<20 {
      let object = fixture.addObject("app-\(number)")
      fixture.add("s", to: object, from: -360, until: 3)
    }
    var limits = HTMLSelection.Limits()
    limits.rowsWithSteps = 4
    let page = try HTMLFixture.page(of: fixture.report(), limits: limits)
    let week = HTMLMarkup(text: try #require(HTMLMarkup(text: page).part("week")))
    #expect(week.count("<ol class=\"steps\">") == 4)
    #expect(week.count("<a href=\"#restore-clientSecret\">Steps</a>") == 16)
    #expect(page.contains("id=\"restore-clientSecret\""))
  }
}

/// What different parts of the page say about one credential when places of use were collected.
@Suite struct HTMLAgreementTests {
  private static func report(withPlace: Bool, collected: Bool = true) throws -> AssessmentReport {
    var fixture = HTMLFixture()
    let object = fixture.addObject("shared-job")
    fixture.add("old", to: object, from: -400, until: -40)
    fixture.add("now", to: object, from: -390, until: 4)
    fixture.inventory.completeness[7].state = collected ? .complete : .notCollected
    if withPlace {
      var place = UsePlace(
        appId: fixture.inventory.objects[object].appId, kind: .environmentFile,
        surroundings: .unknown, login: .secret, match: .siblingKey, path: "app/.env")
      place.line = 3
      fixture.inventory.places = [place]
    }
    return try fixture.report()
  }

  /// The main part of the page, without script, style and data.
  private static func text(_ report: AssessmentReport) throws -> String {
    let page = try HTMLFixture.page(of: report)
    let start = try #require(page.firstRange(of: "<main"))
    let end = try #require(page.firstRange(of: "</main>"))
    return String(page[start.lowerBound..<end.lowerBound])
  }

  @Test func noScanIsSuggestedIfAPlaceIsShown() throws {
    let text = try Self.text(Self.report(withPlace: true))
    #expect(text.contains("app/.env"))
    for words in [
      "run a usage scan", "find its consumer", "nothing found", "not found in the files",
    ] {
      let around = text.firstRange(of: words).map { text[$0.lowerBound...].prefix(120) }
      #expect(around == nil)
    }
  }

  @Test func noScanIsSuggestedAfterAScan() throws {
    let text = try Self.text(Self.report(withPlace: false))
    #expect(text.contains("not found in the files scanned"))
    for words in ["run a usage scan", "needs where-used", "--references DIR"] {
      let around = text.firstRange(of: words).map { text[$0.lowerBound...].prefix(120) }
      #expect(around == nil)
    }
  }

  @Test func aMissingScanIsSuggestedOnce() throws {
    let text = try Self.text(Self.report(withPlace: false, collected: false))
    #expect(text.ranges(of: "--references DIR, or").count == 1)
    #expect(!text.contains("nothing found"))
  }

  @Test func aCredentialHasTheSameExpiryEverywhereOnThePage() throws {
    let report = try Self.report(withPlace: true)
    let text = try Self.text(report)
    for row in report.credentials {
      let end = try #require(report.validity(of: row).end.instant)
      let relative = TimeWording.relative(end, asOf: report.asOf)
      // In the list of this week or of expired credentials, at the application, and in the
      // inventory.
      #expect(text.ranges(of: relative).count >= 3, "\(relative)")
    }
    #expect(!text.contains("in 3 days") && !text.contains("in 5 days"))
  }
}
