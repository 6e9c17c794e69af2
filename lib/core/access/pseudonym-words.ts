const words = (text: string): string[] => text.trim().split(/\s+/);

/** The order is part of every shown name: append nothing, remove nothing. */
export const ADJECTIVES: readonly string[] = words(`
  agile airy alert amber ample apt arctic ardent autumn azure balmy bold brave breezy brief bright brisk bronze calm
  candid careful cedar cheerful chief civil clear clever coastal cobalt cool copper coral cordial cosmic crisp curious
  daring dawn deft dewy eager early earnest east easy ebony elder electric emerald even evergreen fabled fair fast fern
  festive fine firm fleet floral fond forest free fresh frosty gallant garnet gentle gilded glad golden grand green hale
  happy hardy hazel hearty honest humble indigo ivory jade jolly jovial keen kind lasting lavender level light lilac
  lively loyal lucid lunar maple marble mellow merry mighty mild misty modest mossy neat nimble noble northern oaken olive
  opal open orchid patient pearl placid plucky polar prime proud quick quiet rapid ready robust rosy royal ruby rustic
  sage sandy scarlet serene sharp silver sincere snowy solar solid spring spry stable steady sterling sunny swift tidy
  topaz tranquil trusty upbeat valiant velvet vivid warm wise witty woodland zesty
`);

/** As above. */
export const ANIMALS: readonly string[] = words(`
  albatross alpaca antelope armadillo avocet badger barbet beaver beetle bison bittern bobcat bonobo bunting bustard camel
  caracal cardinal caribou cheetah chickadee chinchilla chipmunk cicada civet condor coot cormorant cougar coyote crane
  cricket curlew dingo dolphin dormouse dove dragonfly dunlin eagle egret eland elk ermine falcon ferret finch firefly
  flamingo fox gannet gazelle gecko gibbon giraffe goldfinch goshawk grebe grouse gull hamster hare harrier hawk hedgehog
  heron hoopoe hornbill horse hummingbird ibex ibis iguana impala jackdaw jaguar jay kestrel kingfisher kite kiwi koala
  kudu lapwing lark lemur leopard linnet lion llama loon lynx macaw magpie mallard manatee mantis marlin marmot marten
  meerkat merlin mink mockingbird mongoose moose moth narwhal newt nightingale nuthatch ocelot okapi oriole osprey otter
  owl oyster panda panther parrot partridge pelican penguin petrel pheasant pika pintail pipit plover porpoise puffin puma
  quail rabbit raccoon raven redstart reindeer robin sable salamander salmon sandpiper seal serval shrike siskin skylark
  sparrow starling stork swallow swan swift tanager tapir tern thrush tiger toucan trout turtle urchin vole wagtail walrus
  warbler weasel whale wigeon wolf wombat woodpecker wren yak zebra
`);
