/// The table of secrets that are recognised by their prefix.
///
/// Read 2026-11-28 from the pages named; forms without a vendor's page are from
/// https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml.
extension PrefixedSecret {
  static let all: [PrefixedSecret] =
    gitHub + gitLab + slack + amazon + packages + google + payments + pipelines + artificial
    + platforms + keys + webhooks

  private static let gitleaks =
    "https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml"

  private static func group(
    _ name: String, from source: String = gitleaks, _ prefixes: [StaticString], least: Int = 20,
    _ alphabet: Alphabet = .urlSafe, random: Bool = false, word: Bool = false
  ) -> [PrefixedSecret] {
    prefixes.map {
      PrefixedSecret(
        prefix: $0, least: least, alphabet: alphabet, mustLookRandom: random, startsWord: word,
        form: SecretForm(name: name, source: source))
    }
  }

  private static let gitHub = group(
    "a GitHub token",
    from:
      "https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats",
    ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"], .token)

  private static let gitLab =
    group(
      "a GitLab token", from: "https://docs.gitlab.com/security/tokens/#token-prefixes",
      [
        "glpat-", "gldt-", "glrt-", "glrtr-", "glcbt-", "glptt-", "glft-", "glimt-", "glagent-",
        "glsoat-", "gloas-", "glffct-", "glwt-",
      ], least: 16, .token, random: true)
    + group(
      "a GitLab token", from: "https://docs.gitlab.com/security/tokens/#token-prefixes",
      ["GR1348941"])

  private static let slack =
    group(
      "a Slack token", from: "https://docs.slack.dev/authentication/tokens",
      [
        "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-", "xoxe-", "xoxc-", "xoxd-", "xoxe.",
      ], least: 10, .path)
    + group(
      "a Slack token", from: "https://docs.slack.dev/authentication/tokens",
      ["xapp-1-", "xapp-2-", "xwfp-"], least: 10)

  private static let accessKeys =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids"
  private static let amazon =
    group("an AWS access key", from: accessKeys, ["AKIA"], least: 16, .upper, word: true)
    // Words may begin with these too, e.g. ASIAPACIFIC.
    + group(
      "an AWS access key", from: accessKeys, ["ASIA", "ABIA", "ACCA"], least: 16, .upper,
      random: true, word: true)

  private static let packages =
    group(
      "an npm token", from: "https://docs.npmjs.com/about-access-tokens", ["npm_"], .alphanumeric,
      word: true)
    + group(
      "a PyPI token", from: "https://pypi.org/help/#apitoken", ["pypi-"], .urlSafe, random: true,
      word: true)
    + group("a RubyGems key", ["rubygems_"], .hexadecimal)
    + group("a NuGet key", ["oy2"], least: 43, .alphanumeric, random: true, word: true)
    + group("a Docker Hub token", ["dckr_pat_", "dckr_oat_"], random: true)
    + group("an Artifactory token", ["AKCp", "cmVmdGtu"], least: 30, .alphanumeric)

  private static let google =
    group(
      "a Google API key", from: "https://docs.cloud.google.com/docs/authentication/api-keys",
      ["AIza"],
      least: 30)
    + group(
      "a Google client secret", from: "https://developers.google.com/identity/protocols/oauth2",
      ["GOCSPX-"])
    + group(
      "a Google access token", from: "https://developers.google.com/identity/protocols/oauth2",
      ["ya29."], random: true)

  private static let payments =
    group(
      "a Stripe key", from: "https://docs.stripe.com/keys",
      ["sk_live_", "sk_test_", "rk_live_", "rk_test_"], least: 16, .alphanumeric)
    + group("a Stripe webhook secret", from: "https://docs.stripe.com/webhooks", ["whsec_"], .path)
    + group(
      "a SendGrid key",
      from: "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys", ["SG."],
      least: 40, .token, random: true, word: true)
    + group("a Shopify token", ["shpat_", "shpss_", "shpca_", "shppa_"], .hexadecimal)
    + group("a Square token", ["sq0csp-", "sq0atp-"])
    + group("a Brevo key", ["xkeysib-"])
    + group("a Mailgun key", ["key-"], least: 32, .hexadecimal, random: true, word: true)

  private static let pipelines =
    group(
      "a Databricks token", from: "https://docs.databricks.com/dev-tools/auth/pat", ["dapi"],
      least: 32, .hexadecimal, word: true)
    + group(
      "a Vault token",
      from: "https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes",
      ["hvs.", "hvb.", "hvr."], random: true, word: true)
    + group(
      "an HCP Terraform token",
      from:
        "https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens",
      ["atlasv1."], least: 40)
    + group("a Pulumi token", ["pul-"], least: 40, .hexadecimal, word: true)
    + group(
      "a Doppler token", ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim."], .token, random: true)
    + group("a Snyk or Sentry token", ["sntrys_", "sntryu_"], .path)
    + group("a SonarQube token", ["sqp_", "squ_", "sqa_"], least: 40, .hexadecimal)
    + group("a Tailscale key", ["tskey-auth-", "tskey-api-", "tskey-client-"], random: true)
    + group("a 1Password service account token", ["ops_eyJ"], least: 40)

  private static let artificial =
    group(
      "a Hugging Face token", from: "https://huggingface.co/docs/hub/security-tokens",
      ["hf_", "api_org_"], .alphanumeric, word: true)
    + group(
      "an Anthropic or OpenAI key",
      ["sk-ant-", "sk-proj-", "sk-svcacct-", "sk-admin-", "sk-or-"], random: true, word: true)
    + group("an OpenAI key", ["sk-"], least: 32, .alphanumeric, random: true, word: true)
    + group("a Groq, xAI or Replicate key", ["gsk_", "xai-", "r8_"], least: 30, .alphanumeric)

  private static let platforms =
    group("a DigitalOcean token", ["dop_v1_", "doo_v1_", "dor_v1_"], .hexadecimal)
    + group("a Grafana token", ["glsa_", "glc_"], .path, random: true)
    + group("an Atlassian token", ["ATATT3x", "ATCTT3x", "ATBB"], .path, random: true)
    + group("a New Relic key", ["NRAK-"], .alphanumeric)
    + group("a Dynatrace token", ["dt0c01.", "dt0s01."], .token, random: true)
    + group("a Postman key", ["PMAK-"])
    + group("a Linear, Notion or Figma token", ["lin_api_", "ntn_", "figd_"], random: true)
    + group("an Alibaba Cloud key", ["LTAI"], least: 16, .alphanumeric, random: true, word: true)
    + group(
      "a Planetscale token", ["pscale_tkn_", "pscale_oauth_", "pscale_pw_"], .token, random: true)

  private static let keys =
    group(
      "an age key", from: "https://github.com/C2SP/C2SP/blob/main/age.md", ["AGE-SECRET-KEY-1"],
      .alphanumeric)
    + group(
      "a private key of OpenSSH",
      from: "https://cvsweb.openbsd.org/src/usr.bin/ssh/PROTOCOL.key?annotate=HEAD",
      ["b3BlbnNzaC1rZXktdjE"], least: 1, .path)
    + group(
      "a private key of PuTTY",
      from: "https://the.earth.li/~sgtatham/putty/0.83/htmldoc/AppendixC.html",
      ["PuTTY-User-Key-File-"], least: 1)

  private static let webhooks =
    group(
      "a Slack webhook",
      from: "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks",
      [
        "hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/",
      ], .path)
    + group(
      "a Teams webhook",
      from:
        "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook",
      [".webhook.office.com/webhookb2/", "outlook.office.com/webhook/"], .path)
    + group(
      "a Discord webhook", from: "https://docs.discord.com/developers/resources/webhook",
      ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"], least: 40, .path)
}
