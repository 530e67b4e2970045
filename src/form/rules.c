#include "form/loader.h"

void loader_read_rules(Loader *loader, const YamlNode *checks)
{
    (void)loader;
    (void)checks;
}
