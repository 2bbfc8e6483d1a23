import Reporters

/// `README.md`: one page for a reader who has never heard of this program.
package struct AuditorReadme {
  package static let path = "README.md"

  package var run: RunRecord
  package var facts: AuditorFacts
  package var hasSample: Bool

  package init(run: RunRecord, facts: AuditorFacts, hasSample: Bool) {
    (self.run, self.facts, self.hasSample) = (run, facts, hasSample)
  }

  package var text: String {
    let when = run.period.map { "from \($0.from) to \($0.until)" } ?? "as of \(run.asOf)"
    return """
      **\(run.signature.words).**

      # Credentials of applications in Microsoft Entra ID

      Tenant \(MarkdownCode.span(run.tenant)), \(when). Made by lapse \(run.toolVersion)\(build)\(who). lapse only reads.

      ## What this shows

      \(bullets(facts.lines))
      \(contents)

      ## What this does not show

      \(bullets(limits))

      ## How to check it without our program

      In the folder of this file, with the tools of any Linux:

      ```sh
      \(Self.recipe)
      \(signature)
      ```

      A time stamp: send `tagmanifest-sha256.txt.tsq` to a time stamp authority (RFC 3161), keep its answer as `tagmanifest-sha256.txt.tsr`, then

      ```sh
      openssl ts -verify -data tagmanifest-sha256.txt -in tagmanifest-sha256.txt.tsr -CAfile ca.pem
      ```
      \(sampleRecipe)
      `lapse verify` does all of this, and makes the reports again from \(again) to compare them byte for byte.

      """
  }

  private var build: String {
    run.commit.map { " (commit \(MarkdownCode.span($0)))" } ?? ""
  }

  private var who: String {
    (run.preparedBy.map { " for \(MarkdownCode.span($0))" } ?? "")
      + (run.host.map {
        " on \(MarkdownCode.span($0.name)) by \(MarkdownCode.span($0.user)) at \($0.clock)"
      } ?? "")
  }

  private var contents: String {
    guard run.period == nil else {
      return
        "\n`data/period.md` describes it in words, `data/period.json` as data; the weekly reports are in "
        + "`data/reports`."
    }
    return "\n`data/reports` has the report, `data/population.csv` everything that was read, "
      + "`data/population.json` the reconciliation, `data/inputs.json` the source files with their digests, "
      + "`data/rules.json` the rules, `data/controls.json` what the pack supports in common frameworks, "
      + "`data/run.json` how it was made, `data/oscal` the same as OSCAL Assessment Results."
  }

  private var limits: [String] {
    var limits = facts.gaps
    limits.append(
      "Whether a requirement is met. \"Supports\" in controls.json means part of the evidence, never all."
    )
    if run.period == nil {
      limits.append(
        "More than one moment. For operating effectiveness over time, ask for a period pack (--period)."
      )
    }
    limits.append(
      "That the export shows what was in the tenant: the digests start from the files that lapse was given."
    )
    if !run.inputsArePacked {
      limits.append(
        "The source files themselves: only their digests are here. Ask for the files to compare.")
    }
    if run.referenceDirectories > 0 {
      limits.append(
        "The repositories that were searched for uses of the applications. Ask for them to make the reports again."
      )
    }
    if run.redactionKey != nil {
      limits.append(
        "Names: they are replaced by tokens, the same one everywhere. Whoever holds the key can turn them back."
      )
    }
    if run.signature == .none {
      limits.append("Who made it: the pack is not signed.")
    }
    return limits
  }

  /// The checks that apply to every pack.
  ///
  /// Manifests percent-encode three characters in file names (`%`, LF and CR); `sha256sum` expects
  /// them unencoded or escaped with a backslash.
  private static let recipe = #"""
    t=$(mktemp -d)
    # 1. Every file in the two lists is there and unchanged. (The lists write % in a name as %25, a line break as %0A or %0D.)
    for list in tagmanifest-sha256.txt manifest-sha256.txt; do
      sed -e '/%0[AD]/{s/\\/\\\\/g;s/%0A/\\n/g;s/%0D/\\r/g;s/^/\\/}' -e 's/%25/%/g' $list | sha256sum --check --quiet --strict && echo "$list: all its files are as they were packed"
    done
    # 2. No other file is there. (This prints the names of files that were added or removed.)
    find . ! -type d -print0 | sed -z 's,^\./,,;s/%/%25/g;s/\n/%0A/g;s/\r/%0D/g' | tr '\0' '\n' | grep -vxE 'tagmanifest-sha256\.txt(\.sig|\.tsq|\.tsr)?' | LC_ALL=C sort > $t/found
    sed 's/^[0-9a-f]*  //' tagmanifest-sha256.txt manifest-sha256.txt | LC_ALL=C sort | diff - $t/found && echo "no file was added"
    """#

  private var signature: String {
    switch run.signature {
    case .none: "# 3. There is no signature to check."
    case .ssh:
      """
      # 3. The signature, with the keys of those you trust (man ssh-keygen, ALLOWED SIGNERS):
      ssh-keygen -Y verify -f allowed_signers -I NAME -n \(SSHSignature.namespace) -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
      """
    case .key, .command:
      #"""
      # 3. The signature, with a public key that reached you by another way than this pack (OpenSSL 3; for a key on P-384 or P-521 add
      #    -digest sha384 or -digest sha512 behind -rawin):
      sed -E 's/.*"payload":"([^"]*)".*/\1/' statement.dsse.json | base64 -d > $t/statement.json
      sed -E 's/.*"sig":"([^"]*)".*/\1/' statement.dsse.json | base64 -d > $t/statement.sig
      { printf 'DSSEv1 28 application/vnd.in-toto+json %s ' "$(wc -c < $t/statement.json | tr -d ' ')"; cat $t/statement.json; } > $t/statement.pae
      openssl pkeyutl -verify -pubin -inkey KEY.pem -rawin -in $t/statement.pae -sigfile $t/statement.sig
      # 4. The signed statement is about these files:
      for file in manifest-sha256.txt README.md bag-info.txt; do
        grep -q "\"name\":\"$file\",\"digest\":{\"sha256\":\"$(sha256sum < $file | cut -d' ' -f1)\"}" $t/statement.json && echo "$file: as it was signed"
      done
      """#
    }
  }

  private var sampleRecipe: String {
    guard hasSample else { return "" }
    return """

      The sample: rank an entry yourself and compare with `data/sample/sample.json`:

      ```sh
      printf '%s\\n%s' "SEED" "ENTRY" | sha256sum
      ```

      """
  }

  private var again: String {
    run.period != nil
      ? "the packed weekly reports"
      : run.inputsArePacked ? "the packed inputs" : "the inputs, where you have them,"
  }

  private func bullets(_ lines: [String]) -> String {
    lines.map { "- \($0)" }.joined(separator: "\n")
  }
}
