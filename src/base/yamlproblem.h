/* libyaml's complaints in words an officer can act on. */
#ifndef BASE_YAMLPROBLEM_H
#define BASE_YAMLPROBLEM_H

/* What to do about libyaml's `problem` met in `context` ("while scanning …"; either may be NULL),
 * in the user's language; NULL for a problem not known here. */
const char *yaml_problem_explain(const char *problem, const char *context);

#endif
