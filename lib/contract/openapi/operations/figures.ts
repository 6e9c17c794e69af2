import { adoptionSchema } from "../../adoption";
import { economicsSchema } from "../../economics";
import { facetsSchema } from "../../filters";
import { metricCurveSchema, metricDistributionSchema, metricListSchema, metricSchema } from "../../metrics";
import { overviewSchema } from "../../overview";
import { api } from "../../paths";
import { reviewDebtSchema } from "../../review-debt";
import { routingQualitySchema } from "../../routing-quality";
import { ruleEffectSchema } from "../../rule-effect";
import { adoptionQuery, curveQuery, distributionQuery, effectQuery, filterQuery, metricQuery } from "../figure-query";
import { json, may, type Operation, pathOf } from "../operation";

const access = may("dashboard.view");
const common = { method: "GET", tag: "Figures", access } as const;

export const figureOperations: readonly Operation[] = [
  {
    ...common,
    id: "listMetrics",
    path: api.figures,
    summary: "The figures there are",
    about: "Each with its passport: question, formula, window, caveats.",
    answers: [json(metricListSchema, "Passports of all figures.")],
  },
  {
    ...common,
    id: "getMetric",
    path: pathOf(api.figure, "{metric}"),
    summary: "One figure",
    about: "Its total, its change, what stands beside it, its groups and its series.",
    query: metricQuery,
    problems: ["not_found"],
    answers: [json(metricSchema, "The figure.")],
  },
  {
    ...common,
    id: "getMetricCurve",
    path: pathOf(api.figureCurve, "{metric}"),
    summary: "Its survival curve",
    query: curveQuery,
    problems: ["not_found"],
    answers: [json(metricCurveSchema, "The curve, where the figure has one.")],
  },
  {
    ...common,
    id: "getMetricDistribution",
    path: pathOf(api.figureDistribution, "{metric}"),
    summary: "Its distribution",
    query: distributionQuery,
    problems: ["not_found"],
    answers: [json(metricDistributionSchema, "Counts by part, where the figure has parts.")],
  },
  {
    ...common,
    id: "getOverview",
    path: api.overview,
    summary: "Tiles and quadrant of the overview",
    query: filterQuery,
    answers: [json(overviewSchema, "The overview.")],
  },
  {
    ...common,
    id: "getReviewDebt",
    path: api.reviewDebt,
    summary: "Review debt",
    query: filterQuery,
    answers: [json(reviewDebtSchema, "Stock and flow of review debt.")],
  },
  {
    ...common,
    id: "getEconomics",
    path: api.economics,
    summary: "Cost by lane, and when deep pays",
    query: filterQuery,
    answers: [json(economicsSchema, "Costs, break-even by work type, prices.")],
  },
  {
    ...common,
    id: "getRoutingQuality",
    path: api.routingQuality,
    summary: "Whether work goes to the right lane",
    query: filterQuery,
    answers: [json(routingQualitySchema, "Routing quality, and who follows the policy.")],
  },
  {
    ...common,
    id: "getAdoption",
    path: api.adoption,
    summary: "Who uses what, and do they stay",
    query: adoptionQuery,
    answers: [json(adoptionSchema, "Active developers, cohorts, tools by team.")],
  },
  {
    ...common,
    id: "getRuleEffect",
    path: pathOf(api.policyVersionEffect, "{version}"),
    summary: "What changed with a policy version",
    about: "The same developers before and after its publish.",
    query: effectQuery,
    problems: ["not_found"],
    answers: [json(ruleEffectSchema, "Figures before and after.")],
  },
  {
    ...common,
    id: "listFacets",
    path: api.facets,
    summary: "What the filters can be set to",
    answers: [json(facetsSchema, "Lanes, teams, tools, models and repositories of the last 90 days.")],
  },
];
